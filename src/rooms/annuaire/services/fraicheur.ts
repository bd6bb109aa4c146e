import { confianceIn, type AgingField, type Confiance } from '../verification/rules.ts';
import type { Provenances } from '../verification/provenance.ts';
import type { Service } from './service.server.ts';

/** How old what is said of one thing is, and who said it. */
export type Fraicheur = {
  field: AgingField;
  /** Null where nobody ever confirmed it. */
  verifiedOn: string | null;
  by: string | null;
  confiance: Confiance;
};

/** Names under which a field may stand in the provenance of a service. */
const namesOf: Record<AgingField, readonly string[]> = {
  openingHours: ['openingHours'],
  address: ['address'],
  phone: ['phone'],
  languages: ['languages'],
  conditions: ['conditions', 'titres', 'publics', 'levelFrom'],
  cost: ['cost'],
  enrolment: ['enrolment'],
  capacity: ['capacity', 'places', 'placesFree', 'waitingWeeks'],
  description: ['description']
};

type Aged = Pick<
  Service,
  'verifiedOn' | 'verifiedBy' | 'provenance' | 'capacityOn' | 'places' | 'placesFree' | 'waitingWeeks'
> & {
  lieux: readonly { verifiedOn: string | null }[];
};

/** Of each thing that a service says, how much it can be relied on today. */
export function fraicheurOf(service: Aged, today: string): Fraicheur[] {
  const provenance: Provenances = service.provenance;
  const saysCapacity = service.places !== null || service.placesFree !== null || service.waitingWeeks !== null;
  return (Object.keys(namesOf) as AgingField[]).flatMap((field) => {
    if (field === 'capacity' && !saysCapacity) return [];
    const own = namesOf[field].map((name) => provenance[name]).find((one) => one !== undefined);
    const verifiedOn =
      own?.verifiedOn ??
      (field === 'capacity' ? service.capacityOn : field === 'address' ? oldest(service.lieux) : service.verifiedOn);
    const by = own?.verifiedBy ?? (field === 'address' ? null : service.verifiedBy);
    return [{ field, verifiedOn, by, confiance: confianceIn(field, verifiedOn, today) }];
  });
}

/** Of several places the one that was confirmed longest ago: null where one never was. */
function oldest(lieux: readonly { verifiedOn: string | null }[]): string | null {
  const days = lieux.map(({ verifiedOn }) => verifiedOn);
  return days.includes(null) ? null : (days.toSorted()[0] ?? null);
}
