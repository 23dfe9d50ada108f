# A walk through Gatehouse with AWS's SDK for Ruby, version 1: creates a user with a password, keys,
# a group and a policy, and deletes them again. Its client for STS needs TLS, so temporary
# credentials come from the client of version 3.
#
#   export AWS_ENDPOINT_URL=http://localhost:3000 AWS_REGION=us-east-1
#   export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
#   export ROOT_ACCESS_KEY_ID=… ROOT_SECRET_ACCESS_KEY=…  # from npm run -s account -- create --root-key
#   ruby e2e/clients/sdk-for-ruby.rb
#
# CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
# first unexpected result, prints one sentence and ends with exit code 1.
require 'aws-sdk-sts'
require 'aws-sdk-v1'
require 'uri'

USER_NAME = 'ruby-erin'.freeze
GROUP_NAME = 'ruby-developers'.freeze
FIRST = 'Correct-horse-1'.freeze
SECOND = 'Battery-staple-2'.freeze

def say(sentence)
  puts "- #{sentence}"
end

def expect(expected, actual, what)
  abort "#{what}: expected #{expected.inspect}, got #{actual.inspect}." unless expected == actual
end

# Requires the block to raise this error.
def refused(error)
  yield
rescue error => refusal
  say "refused: #{refusal.message}"
else
  abort "The call was not refused with #{error}."
end

# Creates an IAM object with its own keys, for the endpoint and the region of the environment.
def iam_of(access_key_id, secret_access_key, session_token = nil)
  endpoint = URI(ENV.fetch('AWS_ENDPOINT_URL'))
  AWS::IAM.new(
    access_key_id: access_key_id,
    secret_access_key: secret_access_key,
    session_token: session_token,
    iam_endpoint: endpoint.host,
    iam_port: endpoint.port,
    use_ssl: endpoint.scheme == 'https',
    max_retries: 0
  )
end

def sts_of(access_key_id, secret_access_key, session_token = nil)
  Aws::STS::Client.new(
    credentials: Aws::Credentials.new(access_key_id, secret_access_key, session_token),
    endpoint: ENV.fetch('AWS_ENDPOINT_URL'),
    retry_limit: 0
  )
end

# The codes that a device shows in these steps of 30 seconds, counted from now.
def codes_of(seed, *steps)
  command = ['node', File.join(__dir__, 'mfa-code.mjs'), *steps.map(&:to_s)]
  IO.popen({ 'SEED' => seed }, command, &:read).split
end

iam = iam_of(ENV.fetch('AWS_ACCESS_KEY_ID'), ENV.fetch('AWS_SECRET_ACCESS_KEY'))
root = iam_of(ENV.fetch('ROOT_ACCESS_KEY_ID'), ENV.fetch('ROOT_SECRET_ACCESS_KEY'))

say 'Create a user, its access keys, and a group with an inline policy.'
expect(false, iam.users[USER_NAME].exists?, 'Whether the user exists')
user = iam.users.create(USER_NAME, path: '/ruby/')
expect(true, user.exists?, 'Whether the user exists')
expect(%r{\Aarn:aws:iam::\d{12}:user/ruby/#{USER_NAME}\z}.match?(user.arn), true, "The new user's ARN")
key = user.access_keys.create
erin = iam_of(key.id, key.secret)
second = user.access_keys.create
refused(AWS::IAM::Errors::LimitExceeded) { user.access_keys.create }
second.deactivate!
expect([:active, :inactive], user.access_keys.map(&:status).sort, 'The statuses of the keys')
second.delete
group = iam.groups.create(GROUP_NAME)
policy = AWS::IAM::Policy.new(version: '2012-10-17') do |document|
  document.allow(actions: ['iam:ChangePassword', 'iam:GetUser'], resources: user.arn)
end
group.policies['OwnPassword'] = policy
expect(['OwnPassword'], group.policies.names.to_a, "The group's policies")
# `group.policies[name]` needs URI.unescape, which Ruby 3 has no more.
stored = iam.client.get_group_policy(group_name: GROUP_NAME, policy_name: 'OwnPassword')
expect(policy.to_json, URI.decode_www_form_component(stored[:policy_document]), 'The policy as read')
group.users.add(user)
expect([GROUP_NAME], user.groups.map(&:name), "The user's groups")
expect([USER_NAME], group.users.map(&:name), "The group's users")

last_used = -> { erin.client.get_user[:user][:password_last_used] }
say 'The keys work for a user who has no password; nobody has signed in yet.'
expect(nil, last_used.call, 'PasswordLastUsed before any sign-in')

say 'Passwords have rules.'
expect(nil, iam.account_password_policy, 'The password policy before')
iam.update_account_password_policy(minimum_password_length: 10, require_numbers: true)
expect(10, iam.account_password_policy[:minimum_password_length], 'The minimum length')
expect([true, false], iam.account_password_policy.values_at(:require_numbers, :require_symbols), 'The rules')

say 'Give the user a password, which the user changes.'
expect(false, user.login_profile.exists?, 'Whether the user has a password')
refused(AWS::IAM::Errors::PasswordPolicyViolation) { user.login_profile.password = 'short' }
user.login_profile.password = FIRST
expect(true, user.login_profile.exists?, 'Whether the user has a password')
erin.change_password(FIRST, SECOND)
refused(AWS::IAM::Errors::AccessDenied) { erin.change_password(FIRST, SECOND) }

say 'The root user has no such password.'
refused(AWS::IAM::Errors::InvalidUserType) { root.change_password(SECOND, 'Third-password-3') }

say 'Sign in to the console with the new password: PasswordLastUsed appears.'
account = user.arn.split(':')[4]
sign_in = ['node', File.join(__dir__, 'sign-in.mjs'), ENV.fetch('AWS_ENDPOINT_URL'), account, USER_NAME]
system({ 'PASSWORD' => SECOND }, *sign_in) || abort('The user could not sign in.')
used = last_used.call
expect(Time, used.class, 'PasswordLastUsed after a sign-in')
say "PasswordLastUsed is #{used}."

say 'Temporary credentials without a code can ask who they are, and cannot call IAM.'
sts = sts_of(key.id, key.secret)
temporary_keys = lambda do |**options|
  sts.get_session_token(duration_seconds: 900, **options).credentials.to_h.values_at(
    :access_key_id, :secret_access_key, :session_token
  )
end
limited = temporary_keys.call
expect(user.arn, sts_of(*limited).get_caller_identity.arn, 'Whose the temporary credentials are')
refused(AWS::IAM::Errors::InvalidClientTokenId) { iam_of(*limited).client.get_user }

say 'With a code of an MFA device they can do what the user may do.'
made = iam.client.create_virtual_mfa_device(virtual_mfa_device_name: USER_NAME)[:virtual_mfa_device]
device = made[:serial_number]
earlier, present, later = codes_of(made[:base_32_string_seed], -1, 0, 1)
user.mfa_devices.enable(device, earlier, present)
expect([device], user.mfa_devices.map(&:serial_number), 'The MFA devices')
refused(Aws::STS::Errors::AccessDenied) { temporary_keys.call(serial_number: device, token_code: present) }
checked = temporary_keys.call(serial_number: device, token_code: later)
expect(USER_NAME, iam_of(*checked).client.get_user[:user][:user_name], 'The caller with temporary credentials')
user.mfa_devices[device].deactivate
iam.client.delete_virtual_mfa_device(serial_number: device)

say 'A user who still has a password is not deleted.'
refused(AWS::IAM::Errors::DeleteConflict) { user.delete }

say 'Page through the users under /crowd/, a hundred at a time.'
crowd = ENV.fetch('CROWD', '0').to_i
names = iam.users.with_prefix('crowd/').enum(batch_size: 100).map(&:name)
expect(crowd, names.uniq.size, 'Users under /crowd/')

say 'Rename and move the user and the group, and give the account another alias.'
user.path = '/moved/'
expect("arn:aws:iam::#{account}:user/moved/#{USER_NAME}", user.arn, 'The ARN of the moved user')
group.path = '/moved/'
expect('/moved/', group.path, 'The path of the moved group')
iam.account_alias = 'ruby-people'
expect('ruby-people', iam.account_alias, 'The alias')
iam.remove_account_alias
expect(true, iam.account_summary[:users].positive?, 'Whether the summary counts the users')

say 'Clean up: everything of the user first, then the user.'
user.delete!
refused(AWS::IAM::Errors::NoSuchEntity) { user.delete }
group.policies.clear
group.delete
iam.delete_account_password_policy
expect(nil, iam.account_password_policy, 'The password policy after')
say 'All as expected.'
