// What ties the navigation to the button that opens it. A module of its own: the one is drawn by
// the server, the other by the browser too.

export const NAVIGATION_ID = 'navigation'
