'use client'
// A check box that can't be ticked, because the user lacks a permission. It can be focused, so that
// screen readers read its reason. It has no name, so a form never posts it.
import { useState } from 'react'

interface Props {
  id: string
  /** The ID of the text with the reason. */
  describedBy: string | undefined
}

export function UnavailableCheckBox({ id, describedBy }: Props) {
  const [resets, setResets] = useState(0)
  return (
    <input
      id={id}
      type="checkbox"
      aria-disabled="true"
      aria-describedby={describedBy}
      checked={false}
      // A controlled check box returns to its state when it is rendered again.
      onChange={() => setResets(resets + 1)}
    />
  )
}
