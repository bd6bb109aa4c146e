import { confianceIn, type AgingField, type Confiance } from '../verification/rules.ts';
import type { Provenances } from '../verification/provenance.ts';
import type { ServiceFields } from './edit/fields.ts';
import type { Service } from './service.server.ts';

/** How old what is said of one thing is. */
export type Fraicheur = {
  field: AgingField;
  /** Null where nobody ever confirmed it. */
  verifiedOn: string | null;
  confiance: Confiance;
};

type OfService = Exclude<AgingField, 'email' | 'website' | 'name' | 'kind' | 'bce'>;

/** Fields of a service, as its provenance names them, that are told as one: as old as the oldest of them. */
const namesOf: Record<OfService, readonly (keyof ServiceFields | 'openingHours')[]> = {
  openingHours: ['openingHours'],
  address: [],
  phone: ['phone'],
  languages: ['languages'],
  conditions: ['titres', 'publics', 'levelFrom'],
  cost: ['cost'],
  enrolment: ['enrolment'],
  capacity: [],
  description: ['description']
};

type Aged = Pick<Service, 'verifiedOn' | 'provenance' | 'capacityOn' | 'places' | 'placesFree' | 'waitingWeeks'> & {
  lieux: readonly { verifiedOn: string | null }[];
};

/** Of each thing that a service says, how much it can be relied on today. */
export function fraicheurOf(service: Aged, today: string): Fraicheur[] {
  const saysCapacity = service.places !== null || service.placesFree !== null || service.waitingWeeks !== null;
  return (Object.keys(namesOf) as OfService[]).flatMap((field) => {
    if (field === 'capacity' && !saysCapacity) return [];
    const verifiedOn = verifiedOnOf(service, field);
    return [{ field, verifiedOn, confiance: confianceIn(field, verifiedOn, today) }];
  });
}

function verifiedOnOf({ provenance, verifiedOn, capacityOn, lieux }: Aged, field: OfService): string | null {
  const known: Provenances = provenance;
  // Whoever tells of places or of the wait tells all of it.
  if (field === 'capacity') return capacityOn;
  // Whoever confirms a service has seen where it is given.
  if (field === 'address') return oldest(lieux.map((one) => later(one.verifiedOn, verifiedOn)));
  return oldest(namesOf[field].map((name) => known[name]?.verifiedOn ?? verifiedOn));
}

/** Of several the one that was confirmed longest ago: null where one never was. */
function oldest(days: readonly (string | null)[]): string | null {
  return days.includes(null) ? null : (days.toSorted()[0] ?? null);
}

const later = (a: string | null, b: string | null): string | null => ((a ?? '') > (b ?? '') ? a : b);
