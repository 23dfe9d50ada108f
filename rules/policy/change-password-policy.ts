// AWS's managed policy that lets users change their own password.

export const CHANGE_PASSWORD_POLICY = 'arn:aws:iam::aws:policy/IAMUserChangePassword'
