// An event of the history as it is stored: CloudTrail's members in columns.

/** An entity that an event is about. CloudTrail has one entry per name of it. */
export interface EventResource {
  ResourceType: string
  ResourceName: string
}

export interface StoredEvent {
  accountId: string
  /** By the account's clock, in milliseconds. CloudTrail's records have whole seconds. */
  at: Date
  id: string
  source: string
  name: string
  type: string
  readOnly: boolean
  requestId: string
  /** Of the caller: the user's name, or `root`. Null if an early event has none. */
  userName: string | null
  identity: Record<string, unknown>
  accessKeyId: string | null
  sourceIpAddress: string
  userAgent: string
  errorCode: string | null
  errorMessage: string | null
  requestParameters: Record<string, unknown> | null
  responseElements: Record<string, unknown> | null
  additionalEventData: Record<string, unknown> | null
  resources: EventResource[] | null
}
