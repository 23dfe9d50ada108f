// The names of an alert's icon. A file of its own: the sign-in page loads no other shared words.

export const alertWords = {
  error: 'Error',
  warning: 'Warning',
  success: 'Success',
  info: 'Info',
} as const
