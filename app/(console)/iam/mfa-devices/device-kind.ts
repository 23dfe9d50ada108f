// The kinds of devices to choose from, as values of the field `DeviceType`. A device of the kind
// `app` is a virtual device once it exists.

export type DeviceKind = 'app' | 'passkey'

/** An app is the default. */
export const deviceKindOf = (value: unknown): DeviceKind =>
  value === 'passkey' ? 'passkey' : 'app'
