/** Whether an espace is open on a day; one without an opening date has been open ever since anybody remembers. */
export const isOpenOn = (espace: { openedOn: string | null; closedOn: string | null }, today: string): boolean =>
  (espace.openedOn === null || espace.openedOn <= today) && (espace.closedOn === null || espace.closedOn > today);
