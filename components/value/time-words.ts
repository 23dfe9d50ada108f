// What relative times say beyond the browser's own formats.

export const timeWords = { now: 'just now' } as const
