// The words of relative times that browsers do not have.

export const timeWords = { now: 'just now' } as const
