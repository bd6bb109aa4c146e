/** Days that a link to approve a text is taken. */
export const APPROBATION_DAYS = 60;

type Asked = { askedAt: Date; answeredAt: Date | null; revokedAt: Date | null };

/** Whether somebody’s opinion is still waited for. */
export const isWaited = ({ askedAt, answeredAt, revokedAt }: Asked, now: Date): boolean =>
  answeredAt === null && revokedAt === null && now.getTime() - askedAt.getTime() < APPROBATION_DAYS * 86_400_000;
