# A walk through Gatehouse with fog-aws: creates a user with a password, keys, groups and policies,
# and deletes them again.
#
#   export AWS_ENDPOINT_URL=http://localhost:3000 AWS_REGION=us-east-1
#   export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
#   ruby e2e/clients/fog-aws.rb
#
# CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
# first unexpected result, prints one sentence and ends with exit code 1.
require 'fog/aws'
require 'uri'

USER_NAME = 'fog-erin'.freeze
GROUP_NAME = 'fog-developers'.freeze
FIRST = 'Correct-horse-1'.freeze
SECOND = 'Battery-staple-2'.freeze

def say(sentence)
  puts "- #{sentence}"
end

def expect(expected, actual, what)
  abort "#{what}: expected #{expected.inspect}, got #{actual.inspect}." unless expected == actual
end

# Requires the block to raise this error, with this text if one is given.
def refused(error, text = '')
  yield
rescue error => refusal
  abort "The refusal is not about #{text} but: #{refusal.message}" unless refusal.message.include?(text)
  say "refused: #{refusal.message}"
else
  abort "The call was not refused with #{error}."
end

# Creates a connection with its own keys, for the endpoint and the region of the environment.
def iam_of(access_key_id, secret_access_key)
  endpoint = URI(ENV.fetch('AWS_ENDPOINT_URL'))
  Fog::AWS::IAM.new(
    aws_access_key_id: access_key_id,
    aws_secret_access_key: secret_access_key,
    region: ENV.fetch('AWS_REGION'),
    host: endpoint.host,
    port: endpoint.port,
    scheme: endpoint.scheme
  )
end

def allow(*actions)
  statement = { 'Effect' => 'Allow', 'Action' => actions, 'Resource' => '*' }
  { 'Version' => '2012-10-17', 'Statement' => [statement] }
end

iam = iam_of(ENV.fetch('AWS_ACCESS_KEY_ID'), ENV.fetch('AWS_SECRET_ACCESS_KEY'))

say 'Create a user.'
expect(nil, iam.users.get(USER_NAME), 'The user before')
user = iam.users.create(id: USER_NAME, path: '/fog/')
expect(%r{\Aarn:aws:iam::\d{12}:user/fog/#{USER_NAME}\z}.match?(user.arn), true, "The new user's ARN")
expect(user.user_id, iam.users.get(USER_NAME).user_id, 'The ID of the user as read')
refused(Fog::AWS::IAM::EntityAlreadyExists) { iam.users.create(id: USER_NAME) }

say 'Give the user a password, and another.'
expect(nil, user.password_created_at, 'When the password was created')
refused(Fog::AWS::IAM::Error, 'PasswordPolicyViolation') { user.password = 'short' }
user.password = FIRST
expect(false, user.password_created_at.nil?, 'Whether the user has no password')
user.password = SECOND

say 'Give the user two access keys, which is all that a user may have.'
key = user.access_keys.create
second = user.access_keys.create
refused(Fog::AWS::IAM::LimitExceeded) { user.access_keys.create }
second.destroy
expect([[key.id, 'Active']], user.access_keys.map { |each| [each.id, each.status] }, 'The keys')
erin = iam_of(key.id, key.secret_access_key)
refused(Fog::AWS::IAM::Error, 'AccessDenied') { erin.users.current }

say 'An inline policy lets the user read itself.'
user.policies.create(id: 'ReadUsers', document: allow('iam:GetUser'))
expect(USER_NAME, erin.users.current.id, 'The caller')
expect(allow('iam:GetUser'), user.policies.get('ReadUsers').document, 'The inline policy as read')
expect(['ReadUsers'], user.policies.map(&:id), 'The inline policies')

say 'A group has the user and a managed policy of the account.'
group = iam.groups.create(name: GROUP_NAME, path: '/fog/')
group.reload
group.add_user(user)
expect([USER_NAME], iam.groups.get(GROUP_NAME).users.map(&:id), "The group's users")
expect([GROUP_NAME], user.groups.map(&:name), "The user's groups")
policy = iam.managed_policies.create(
  name: 'FogListGroups', policy_document: allow('iam:ListGroups'), description: 'Lists groups.'
)
group.attach(policy)
expect([policy.arn], group.attached_policies.map(&:arn), "The group's policies")
expect(true, erin.groups.any? { |each| each.name == GROUP_NAME }, 'Whether the user lists the group')
expect(allow('iam:ListGroups'), policy.reload.document, 'The managed policy as read')
expect(1, policy.reload.attachments, 'The number of attachments')
listed = []
iam.managed_policies.each { |each| listed << each.arn } # each reads all pages, any? only the first
expect(true, listed.include?(policy.arn), 'Whether the policy is listed')

say 'A user has a managed policy of AWS.'
user.attach('arn:aws:iam::aws:policy/IAMUserChangePassword')
expect(['IAMUserChangePassword'], user.attached_policies.map(&:name), "The user's policies")
user.detach('arn:aws:iam::aws:policy/IAMUserChangePassword')

say 'Passwords have rules.'
iam.update_account_password_policy(10, 90, 5, true, true, true, true, true, false, true)
refused(Fog::AWS::IAM::Error, 'uppercase') { user.password = 'all-in-lower-case-1' }
iam.delete_account_password_policy

say 'Page through the users under /crowd/, a hundred at a time.'
crowd = ENV.fetch('CROWD', '0').to_i
names = []
marker = {}
loop do
  page = iam.users.all({ 'PathPrefix' => '/crowd/', 'MaxItems' => 100 }.merge(marker))
  page.each_user_this_page { |member| names << member.id }
  break unless page.is_truncated

  marker = { 'Marker' => page.marker }
end
expect(crowd, names.uniq.size, 'Users under /crowd/')
expect(true, iam.users.map(&:id).include?(USER_NAME), 'Whether all users have the new one')

say "Clean up: everything of the user's first, then the user."
refused(Fog::AWS::IAM::Error, 'DeleteConflict') { user.destroy }
user.password = nil
key.destroy
user.policies.get('ReadUsers').destroy
iam.remove_user_from_group(GROUP_NAME, USER_NAME)
user.destroy
expect(nil, iam.users.get(USER_NAME), 'The user after')
refused(Fog::AWS::IAM::NotFound) { user.destroy }
group.detach(policy)
group.destroy
policy.destroy
say 'All as expected.'
