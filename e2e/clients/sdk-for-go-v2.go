// A walk through Gatehouse with AWS's SDK for Go, version 2: creates a user with a password, keys,
// a group and a policy, and deletes them again.
//
//	export AWS_ENDPOINT_URL=http://localhost:3000 AWS_REGION=us-east-1
//	export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
//	export ROOT_ACCESS_KEY_ID=… ROOT_SECRET_ACCESS_KEY=…  # from npm run -s account -- create --root-key
//	GO111MODULE=off GOPATH=/usr/share/gocode go run e2e/clients/sdk-for-go-v2.go
//
// CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
// first unexpected result, prints one sentence and ends with exit code 1.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

const (
	userName   = "go2-erin"
	groupName  = "go2-developers"
	policyName = "Go2OwnPassword"
	first      = "Correct-horse-1"
	second     = "Battery-staple-2"
)

var ctx = context.Background()

func say(sentence string) { fmt.Println("-", sentence) }

func fail(sentence string, values ...any) {
	fmt.Fprintf(os.Stderr, sentence+"\n", values...)
	os.Exit(1)
}

func expect[T comparable](expected, actual T, what string) {
	if actual != expected {
		fail("%s: expected %v, got %v.", what, expected, actual)
	}
}

// must returns a call's output, and ends the walk if the call failed.
func must[T any](output T, err error) T {
	if err != nil {
		fail("The call failed: %v", err)
	}
	return output
}

// refused requires a call to fail with this type of error.
func refused[Error error, T any](_ T, err error) {
	var refusal Error
	if !errors.As(err, &refusal) {
		fail("The call was not refused with %T but: %v", refusal, err)
	}
	say("refused: " + refusal.Error())
}

// refusedWith requires a call to fail with this code, for which AWS's model has no type.
func refusedWith[T any](code string) func(T, error) {
	return func(_ T, err error) {
		var refusal smithy.APIError
		if !errors.As(err, &refusal) || refusal.ErrorCode() != code {
			fail("The call was not refused with %s but: %v", code, err)
		}
		say("refused: " + refusal.Error())
	}
}

// clientFor creates a client with its own keys; the region comes from the environment. Versions
// since November 2023 read AWS_ENDPOINT_URL themselves.
func clientFor(accessKeyID, secretAccessKey string) *iam.Client {
	return iamFor(settingsFor(accessKeyID, secretAccessKey, ""))
}

func settingsFor(accessKeyID, secretAccessKey, sessionToken string) aws.Config {
	keys := credentials.NewStaticCredentialsProvider(accessKeyID, secretAccessKey, sessionToken)
	return must(config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(keys), config.WithRetryMaxAttempts(1)))
}

func iamFor(settings aws.Config) *iam.Client {
	return iam.NewFromConfig(settings, iam.WithEndpointResolver(iam.EndpointResolverFromURL(os.Getenv("AWS_ENDPOINT_URL"))))
}

func stsFor(settings aws.Config) *sts.Client {
	return sts.NewFromConfig(settings, sts.WithEndpointResolver(sts.EndpointResolverFromURL(os.Getenv("AWS_ENDPOINT_URL"))))
}

// codesOf returns the codes that a device shows in these steps of 30 seconds, counted from now.
func codesOf(seed []byte, steps ...string) []string {
	command := exec.Command("node", append([]string{"e2e/clients/mfa-code.mjs"}, steps...)...)
	command.Env = append(os.Environ(), "SEED="+string(seed))
	return strings.Fields(string(must(command.Output())))
}

func main() {
	settings := must(config.LoadDefaultConfig(ctx, config.WithRetryMaxAttempts(1)))
	client := clientFor(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"))
	root := clientFor(os.Getenv("ROOT_ACCESS_KEY_ID"), os.Getenv("ROOT_SECRET_ACCESS_KEY"))

	say("Who am I?")
	account := *must(stsFor(settings).GetCallerIdentity(ctx, nil)).Account
	say("In account " + account + ".")

	say("Create a user and its access keys.")
	name := aws.String(userName)
	refused[*types.NoSuchEntityException](client.GetUser(ctx, &iam.GetUserInput{UserName: name}))
	user := must(client.CreateUser(ctx, &iam.CreateUserInput{
		UserName: name,
		Tags:     []types.Tag{{Key: aws.String("Team"), Value: aws.String("blue")}},
	})).User
	expect("arn:aws:iam::"+account+":user/"+userName, *user.Arn, "The new user's ARN")
	if err := iam.NewUserExistsWaiter(client).Wait(ctx, &iam.GetUserInput{UserName: name}, time.Minute); err != nil {
		fail("The user is not there: %v", err)
	}
	refused[*types.EntityAlreadyExistsException](client.CreateUser(ctx, &iam.CreateUserInput{UserName: name}))
	createKey := &iam.CreateAccessKeyInput{UserName: name}
	key := must(client.CreateAccessKey(ctx, createKey)).AccessKey
	spare := must(client.CreateAccessKey(ctx, createKey)).AccessKey
	refused[*types.LimitExceededException](client.CreateAccessKey(ctx, createKey))
	must(client.DeleteAccessKey(ctx, &iam.DeleteAccessKeyInput{UserName: name, AccessKeyId: spare.AccessKeyId}))
	erin := clientFor(*key.AccessKeyId, *key.SecretAccessKey)

	say("A group has the user and a policy of the account's own.")
	refusedWith[*iam.GetUserOutput]("AccessDenied")(erin.GetUser(ctx, nil))
	group := aws.String(groupName)
	must(client.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: group}))
	// ${aws:username} is a policy variable, which is the caller's name.
	document := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ChangePassword","iam:GetUser"],` +
		`"Resource":"arn:aws:iam::` + account + `:user/${aws:username}"}]}`
	refused[*types.MalformedPolicyDocumentException](client.CreatePolicy(ctx, &iam.CreatePolicyInput{
		PolicyName:     aws.String(policyName),
		PolicyDocument: aws.String("{}"),
	}))
	policy := must(client.CreatePolicy(ctx, &iam.CreatePolicyInput{
		PolicyName:     aws.String(policyName),
		PolicyDocument: aws.String(document),
	})).Policy
	if err := iam.NewPolicyExistsWaiter(client).Wait(ctx, &iam.GetPolicyInput{PolicyArn: policy.Arn}, time.Minute); err != nil {
		fail("The policy is not there: %v", err)
	}
	version := must(client.GetPolicyVersion(ctx, &iam.GetPolicyVersionInput{
		PolicyArn: policy.Arn,
		VersionId: policy.DefaultVersionId,
	})).PolicyVersion
	expect(document, must(url.QueryUnescape(*version.Document)), "The document as read")
	must(client.AttachGroupPolicy(ctx, &iam.AttachGroupPolicyInput{GroupName: group, PolicyArn: policy.Arn}))
	must(client.AddUserToGroup(ctx, &iam.AddUserToGroupInput{GroupName: group, UserName: name}))
	lastUsed := func() *time.Time { return must(erin.GetUser(ctx, nil)).User.PasswordLastUsed }
	expect(true, lastUsed() == nil, "Whether PasswordLastUsed is absent")

	say("Passwords have rules.")
	refused[*types.NoSuchEntityException](client.GetAccountPasswordPolicy(ctx, nil))
	must(client.UpdateAccountPasswordPolicy(ctx, &iam.UpdateAccountPasswordPolicyInput{
		MinimumPasswordLength: aws.Int32(10),
		RequireNumbers:        true,
		MaxPasswordAge:        aws.Int32(90),
	}))
	rules := must(client.GetAccountPasswordPolicy(ctx, nil)).PasswordPolicy
	expect(10, *rules.MinimumPasswordLength, "The minimum length")
	expect(true, rules.ExpirePasswords, "Whether passwords expire")

	say("Give the user a password, which the user changes.")
	refused[*types.PasswordPolicyViolationException](client.CreateLoginProfile(ctx, &iam.CreateLoginProfileInput{
		UserName: name,
		Password: aws.String("short"),
	}))
	must(client.CreateLoginProfile(ctx, &iam.CreateLoginProfileInput{UserName: name, Password: aws.String(first)}))
	change := &iam.ChangePasswordInput{OldPassword: aws.String(first), NewPassword: aws.String(second)}
	must(erin.ChangePassword(ctx, change))
	refusedWith[*iam.ChangePasswordOutput]("AccessDenied")(erin.ChangePassword(ctx, change))

	say("The root user has no such password.")
	refused[*types.InvalidUserTypeException](root.ChangePassword(ctx, change))

	say("Sign in to the console with the new password: PasswordLastUsed appears.")
	signIn := exec.Command("node", "e2e/clients/sign-in.mjs", os.Getenv("AWS_ENDPOINT_URL"), account, userName)
	signIn.Env = append(os.Environ(), "PASSWORD="+second)
	if output, err := signIn.CombinedOutput(); err != nil {
		fail("The user could not sign in: %s", output)
	}
	used := lastUsed()
	if used == nil {
		fail("PasswordLastUsed is still absent after a sign-in.")
	}
	say("PasswordLastUsed is " + used.Format(time.RFC3339) + ".")

	say("Temporary credentials without a code can ask who they are, and cannot call IAM.")
	tokens := stsFor(settingsFor(*key.AccessKeyId, *key.SecretAccessKey, ""))
	temporary := func(input *sts.GetSessionTokenInput) aws.Config {
		session := must(tokens.GetSessionToken(ctx, input)).Credentials
		return settingsFor(*session.AccessKeyId, *session.SecretAccessKey, *session.SessionToken)
	}
	session := temporary(&sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900)})
	expect(*user.Arn, *must(stsFor(session).GetCallerIdentity(ctx, nil)).Arn, "Whose the temporary credentials are")
	refusedWith[*iam.GetUserOutput]("InvalidClientTokenId")(iamFor(session).GetUser(ctx, nil))

	say("With a code of an MFA device they can do what the user may do.")
	device := must(client.CreateVirtualMFADevice(ctx, &iam.CreateVirtualMFADeviceInput{VirtualMFADeviceName: name})).VirtualMFADevice
	codes := codesOf(device.Base32StringSeed, "-1", "0", "1")
	must(client.EnableMFADevice(ctx, &iam.EnableMFADeviceInput{
		UserName:            name,
		SerialNumber:        device.SerialNumber,
		AuthenticationCode1: aws.String(codes[0]),
		AuthenticationCode2: aws.String(codes[1]),
	}))
	withCode := func(code string) *sts.GetSessionTokenInput {
		return &sts.GetSessionTokenInput{SerialNumber: device.SerialNumber, TokenCode: aws.String(code)}
	}
	refusedWith[*sts.GetSessionTokenOutput]("AccessDenied")(tokens.GetSessionToken(ctx, withCode(codes[1])))
	session = temporary(withCode(codes[2]))
	expect(userName, *must(iamFor(session).GetUser(ctx, nil)).User.UserName, "The caller with temporary credentials")
	must(client.DeactivateMFADevice(ctx, &iam.DeactivateMFADeviceInput{UserName: name, SerialNumber: device.SerialNumber}))
	must(client.DeleteVirtualMFADevice(ctx, &iam.DeleteVirtualMFADeviceInput{SerialNumber: device.SerialNumber}))

	say("A user who still has a password is not deleted.")
	refused[*types.DeleteConflictException](client.DeleteUser(ctx, &iam.DeleteUserInput{UserName: name}))

	say("Page through the users under /crowd/, a hundred at a time.")
	crowd, _ := strconv.Atoi(os.Getenv("CROWD"))
	names, pages := map[string]bool{}, 0
	paginator := iam.NewListUsersPaginator(client, &iam.ListUsersInput{
		PathPrefix: aws.String("/crowd/"),
		MaxItems:   aws.Int32(100),
	})
	for paginator.HasMorePages() {
		for _, member := range must(paginator.NextPage(ctx)).Users {
			names[*member.UserName] = true
		}
		pages++
	}
	expect(crowd, len(names), "Users under /crowd/")
	expect(crowd > 0, pages > 1, "Whether there are several pages")

	say("Clean up: everything of the user's first, then the user.")
	must(client.DeleteLoginProfile(ctx, &iam.DeleteLoginProfileInput{UserName: name}))
	refused[*types.NoSuchEntityException](client.GetLoginProfile(ctx, &iam.GetLoginProfileInput{UserName: name}))
	must(client.RemoveUserFromGroup(ctx, &iam.RemoveUserFromGroupInput{GroupName: group, UserName: name}))
	must(client.DeleteAccessKey(ctx, &iam.DeleteAccessKeyInput{UserName: name, AccessKeyId: key.AccessKeyId}))
	must(client.DeleteUser(ctx, &iam.DeleteUserInput{UserName: name}))
	refused[*types.NoSuchEntityException](client.DeleteUser(ctx, &iam.DeleteUserInput{UserName: name}))
	must(client.DetachGroupPolicy(ctx, &iam.DetachGroupPolicyInput{GroupName: group, PolicyArn: policy.Arn}))
	must(client.DeleteGroup(ctx, &iam.DeleteGroupInput{GroupName: group}))
	must(client.DeletePolicy(ctx, &iam.DeletePolicyInput{PolicyArn: policy.Arn}))
	must(client.DeleteAccountPasswordPolicy(ctx, nil))
	say("All as expected.")
}
