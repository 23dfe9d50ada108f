'use client'
// A check box that can't be checked, in the place of one that the person lacks the permission for.
// It keeps the focus, so that its reason can be read. It has no name, so a form never posts it.
import { useState } from 'react'

interface Props {
  id: string
  /** The ID of the text that says why. */
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
      // A controlled check box goes back to its state when it is rendered again.
      onChange={() => setResets(resets + 1)}
    />
  )
}
