// Redirects to the IAM dashboard.
import { redirect } from 'next/navigation'

export default function Start() {
  redirect('/iam')
}
