// The buttons of the last step that post the form without creating the user.

export const INTENT = 'Intent'
/** Goes back to a step, counted from 0, with the entries and tags. */
export const goTo = (step: number): string => `step-${step}`
/** Goes back to a step, which then shows its problems. */
export const correctAt = (step: number): string => `check-${step}`
export const ADD_TAG = 'addTag'
export const removeTag = (row: number): string => `removeTag-${row}`
