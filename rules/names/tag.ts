// A tag, as requests and answers hold it.
export interface Tag {
  Key: string
  Value: string
}
