/** The time in the pictures. */
export const NOW = Date.parse('2026-11-30T09:00:00Z')
