// The drawing of an icon: 16 by 16, in the colour of the text.

export interface Drawing {
  /** Drawn as a line 2 wide. */
  line?: string
  /** Filled. */
  fill?: string
}

export const CIRCLE = 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z'
