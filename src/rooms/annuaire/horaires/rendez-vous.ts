const APPOINTMENT = /rendez|\brdv\b|appointment|afspraak|vereinbarung|termin|موعد/i;

/** Whether a remark says that one comes by appointment. */
export const isRendezVous = (comment: string | null): comment is string =>
  comment !== null && APPOINTMENT.test(comment);
