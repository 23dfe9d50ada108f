// The ID that connects the navigation with the button that opens it. A module of its own, because
// the server alone renders one of them.

export const NAVIGATION_ID = 'navigation'
