// What a page names to callers who lack permissions.

/** One view of a page. Actions of IAM are listed without their prefix, `iam:`. */
export interface PageView {
  /** The page's address, as Next names it. */
  page: string
  /**
   * `{account}` is replaced by the account's ID, `{ownKey}` by the caller's access key, and
   * `{ownDevice}` by the name of the caller's MFA device.
   */
  query?: Record<string, string>
  /** 200 by default. */
  status?: number
  /** What a caller without any permission lacks, and a caller who is denied everything. */
  nobody?: string[]
  /** What a caller lacks who may read everything and change nothing. */
  reader?: string[]
  /** The reader sees data of the account here. */
  shows?: true
  /** The status for callers who lack the permission, if it is another. */
  refusedStatus?: number
  /** The server action that the reader may post here. */
  posts?: string
}
