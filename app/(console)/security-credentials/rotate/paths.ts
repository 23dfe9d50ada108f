// The addresses of the rotation guide.

export const OWN_CREDENTIALS = '/security-credentials'

/** A step of the guide for the key with that ID. */
export const rotateHref = (accessKeyId: string, step = 1): string =>
  `${OWN_CREDENTIALS}/rotate?${new URLSearchParams({ key: accessKeyId, step: String(step) })}`
