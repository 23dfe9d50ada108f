// The names of an alert's icon. In a file of its own, because the sign-in page loads no other
// shared words.

export const alertWords = {
  error: 'Error',
  warning: 'Warning',
  success: 'Success',
  info: 'Info',
} as const
