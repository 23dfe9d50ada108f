// What a password field says. Not in `words.ts`, whose password rules the sign-in page does not
// need.

export const inputWords = {
  show: 'Show',
  hide: 'Hide',
  nowShown: 'The password is shown.',
  nowHidden: 'The password is hidden.',
  capsLock: 'Caps Lock is on.',
} as const
