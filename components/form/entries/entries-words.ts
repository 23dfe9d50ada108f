// What forms with unsaved entries say. The sign-in form has none and does not load these words.

export const entriesWords = {
  leave: 'Leave this page? Your changes have not been saved.',
  restored:
    'Your entries from before the session ended were restored. Passwords are not kept: enter them again.',
} as const
