// The ID of the help panel, shared by the panel and the buttons that open it.

export const HELP_PANEL_ID = 'help'
