// The buttons of the last step that post the form without creating the user.

export const INTENT = 'Intent'
export const PREVIOUS = 'previous'
export const ADD_TAG = 'addTag'
export const removeTag = (row: number): string => `removeTag-${row}`
