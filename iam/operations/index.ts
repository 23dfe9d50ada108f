// The registry: every operation under its Action name. What is not here does not exist, through any door.
import 'server-only'
import {
  DeleteAccountPasswordPolicy,
  GetAccountPasswordPolicy,
  UpdateAccountPasswordPolicy,
} from './account-password-policy'
import { ChangePassword } from './change-password'
import { CreateLoginProfile, DeleteLoginProfile, GetLoginProfile, UpdateLoginProfile } from './login-profiles'
import { AttachUserPolicy, DeleteUserPolicy, PutUserPolicy } from './user-policies'
import { CreateUser, GetUser } from './users'

export const operations = {
  AttachUserPolicy,
  ChangePassword,
  CreateLoginProfile,
  CreateUser,
  DeleteAccountPasswordPolicy,
  DeleteLoginProfile,
  DeleteUserPolicy,
  GetAccountPasswordPolicy,
  GetLoginProfile,
  GetUser,
  PutUserPolicy,
  UpdateAccountPasswordPolicy,
  UpdateLoginProfile,
}
