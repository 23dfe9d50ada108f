'use client'
// A check box that can't be ticked, because the user lacks a permission. It can be focused, so that
// screen readers read its reason. It has no name, so a form never posts it.
import { useState } from 'react'

interface Props {
  id: string
  /** The ID of the text with the reason. */
  'aria-describedby': string | undefined
}

export function UnavailableCheckBox(attributes: Props) {
  const [resets, setResets] = useState(0)
  return (
    <input
      {...attributes}
      type="checkbox"
      aria-disabled="true"
      checked={false}
      // A controlled check box returns to its state when it is rendered again.
      onChange={() => setResets(resets + 1)}
    />
  )
}
