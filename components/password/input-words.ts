// What a password field says. Apart from the password rules, which the sign-in page does not need.

export const inputWords = {
  show: 'Show',
  hide: 'Hide',
  nowShown: 'The password is shown.',
  nowHidden: 'The password is hidden.',
  capsLock: 'Caps Lock is on.',
} as const
