// The addresses of the event history.
export const EVENTS_PATH = '/events'
export const EXPORT_PATH = '/events/export'

/** The page of one event. */
export const eventPath = (id: string): string => `${EVENTS_PATH}/${encodeURIComponent(id)}`
