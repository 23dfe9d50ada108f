// A tag, as in requests and responses.
export interface Tag {
  Key: string
  Value: string
}
