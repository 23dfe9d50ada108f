// The difference between the tags that a form was opened with and its rows.

/** A type, not an interface: an interface has no index signature, which AWS CLI commands need. */
export type Tag = { Key: string; Value: string }

export interface TagChanges {
  removedKeys: string[]
  set: Tag[]
}

/**
 * Compares the rows of a form with the tags that the form was opened with. Tags that somebody else
 * added meanwhile are in neither, so they stay. A key that differs only in case is another spelling
 * of the same key: it is removed and set.
 *
 * @param rows without the empty ones
 */
export function tagChanges(known: readonly Tag[], rows: readonly Tag[]): TagChanges {
  const spelled = new Set(rows.map(({ Key }) => Key))
  return {
    removedKeys: known.filter(({ Key }) => !spelled.has(Key)).map(({ Key }) => Key),
    set: rows.filter(({ Key, Value }) => known.find((tag) => tag.Key === Key)?.Value !== Value),
  }
}
