// What the page says that replaces a missing page.

export const notFoundWords = {
  title: 'Page not found',
  text: 'No page has this address. Check the address; the page may also not be part of this version.',
  what: 'Where to go from here',
  service: (name: string) => `${name} is not part of Gatehouse`,
  serviceText: (name: string) =>
    `The address belongs to ${name}. Gatehouse contains the IAM console only, so this page does not exist here.`,
} as const
