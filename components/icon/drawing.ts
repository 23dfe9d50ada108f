// What an icon is drawn from: a box of 16 by 16, in the colour of the text.

export interface Drawing {
  /** What is drawn as a line of 2. */
  line?: string
  /** What is filled. */
  fill?: string
}

export const CIRCLE = 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z'
