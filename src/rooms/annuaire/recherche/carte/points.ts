/** A service on the map: where its list stands in order, its place in the array. */
export type ServicePlace = {
  slug: string;
  /** In the reader's language where somebody wrote it so. */
  name: string;
  /** The name is French, and the reader's language is not. */
  french?: true;
  organisation: string;
  exemple?: true;
  /** Longitude and latitude of each of its places that is surer than its commune. */
  places: [number, number][];
};

/** All that a question finds, as the map draws it. */
export type Points = {
  total: number;
  /** In the order of the list. Fewer than `total` where more are found than a map shows. */
  services: ServicePlace[];
};
