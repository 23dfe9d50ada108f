// The buttons of the last step that post the form without creating the user.

export const INTENT = 'Intent'
/** Goes back to a step, counted from 0. The entries and tags come along. */
export const goTo = (step: number): string => `step-${step}`
/** As `goTo`, to a step that shows what is wrong with it. */
export const correctAt = (step: number): string => `check-${step}`
export const ADD_TAG = 'addTag'
export const removeTag = (row: number): string => `removeTag-${row}`
