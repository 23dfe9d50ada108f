// A walk through Gatehouse with AWS's SDK for Go, version 1: creates a user with a password, keys,
// and policies, and deletes them again.
//
//	export AWS_ENDPOINT_URL=http://localhost:3000 AWS_REGION=us-east-1
//	export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
//	GO111MODULE=off GOPATH=/usr/share/gocode go run e2e/clients/sdk-for-go-v1.go
//
// CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
// first unexpected result, prints one sentence and ends with exit code 1.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/iam"
	"github.com/aws/aws-sdk-go/service/sts"
)

const (
	userName = "go1-erin"
	first    = "Correct-horse-1"
	second   = "Battery-staple-2"
)

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

// refused requires a call to fail with this code.
func refused[T any](code string) func(T, error) {
	return func(_ T, err error) {
		var refusal awserr.Error
		if !errors.As(err, &refusal) || refusal.Code() != code {
			fail("The call was not refused with %s but: %v", code, err)
		}
		say("refused: " + refusal.Code() + ": " + refusal.Message())
	}
}

// codesOf returns the codes that a device shows in these steps of 30 seconds, counted from now.
func codesOf(seed []byte, steps ...string) []string {
	command := exec.Command("node", append([]string{"e2e/clients/mfa-code.mjs"}, steps...)...)
	command.Env = append(os.Environ(), "SEED="+string(seed))
	return strings.Fields(string(must(command.Output())))
}

func main() {
	// Region and keys come from the environment.
	settings := session.Must(session.NewSession(&aws.Config{
		Endpoint:   aws.String(os.Getenv("AWS_ENDPOINT_URL")),
		MaxRetries: aws.Int(0),
	}))
	client := iam.New(settings)

	say("Who am I?")
	account := *must(sts.New(settings).GetCallerIdentity(nil)).Account
	say("In account " + account + ".")

	say("Create a user and its access keys.")
	name := aws.String(userName)
	getUser := &iam.GetUserInput{UserName: name}
	refused[*iam.GetUserOutput](iam.ErrCodeNoSuchEntityException)(client.GetUser(getUser))
	user := must(client.CreateUser(&iam.CreateUserInput{UserName: name})).User
	expect("arn:aws:iam::"+account+":user/"+userName, *user.Arn, "The new user's ARN")
	if err := client.WaitUntilUserExists(getUser); err != nil {
		fail("The user is not there: %v", err)
	}
	createKey := &iam.CreateAccessKeyInput{UserName: name}
	key := must(client.CreateAccessKey(createKey)).AccessKey
	spare := must(client.CreateAccessKey(createKey)).AccessKey
	refused[*iam.CreateAccessKeyOutput](iam.ErrCodeLimitExceededException)(client.CreateAccessKey(createKey))
	must(client.UpdateAccessKey(&iam.UpdateAccessKeyInput{
		UserName:    name,
		AccessKeyId: spare.AccessKeyId,
		Status:      aws.String(iam.StatusTypeInactive),
	}))
	must(client.DeleteAccessKey(&iam.DeleteAccessKeyInput{UserName: name, AccessKeyId: spare.AccessKeyId}))
	erin := iam.New(settings, &aws.Config{
		Credentials: credentials.NewStaticCredentials(*key.AccessKeyId, *key.SecretAccessKey, ""),
	})

	say("An inline policy lets the user read and change itself.")
	refused[*iam.GetUserOutput]("AccessDenied")(erin.GetUser(nil))
	document := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ChangePassword","iam:GetUser"],` +
		`"Resource":"` + *user.Arn + `"}]}`
	inline := &iam.PutUserPolicyInput{UserName: name, PolicyName: aws.String("OwnPassword"), PolicyDocument: aws.String("{}")}
	refused[*iam.PutUserPolicyOutput](iam.ErrCodeMalformedPolicyDocumentException)(client.PutUserPolicy(inline))
	inline.PolicyDocument = aws.String(document)
	must(client.PutUserPolicy(inline))
	expect(userName, *must(erin.GetUser(nil)).User.UserName, "The caller")

	say("Temporary credentials without a code can ask who they are, and cannot call IAM.")
	tokens := sts.New(settings, &aws.Config{
		Credentials: credentials.NewStaticCredentials(*key.AccessKeyId, *key.SecretAccessKey, ""),
	})
	temporary := func(input *sts.GetSessionTokenInput) *aws.Config {
		session := must(tokens.GetSessionToken(input)).Credentials
		return &aws.Config{
			Credentials: credentials.NewStaticCredentials(*session.AccessKeyId, *session.SecretAccessKey, *session.SessionToken),
		}
	}
	limited := temporary(&sts.GetSessionTokenInput{DurationSeconds: aws.Int64(900)})
	expect(*user.Arn, *must(sts.New(settings, limited).GetCallerIdentity(nil)).Arn, "Whose the temporary credentials are")
	refused[*iam.GetUserOutput]("InvalidClientTokenId")(iam.New(settings, limited).GetUser(nil))

	say("With a code of an MFA device they can do what the user may do.")
	device := must(client.CreateVirtualMFADevice(&iam.CreateVirtualMFADeviceInput{VirtualMFADeviceName: name})).VirtualMFADevice
	codes := codesOf(device.Base32StringSeed, "-1", "0", "1")
	must(client.EnableMFADevice(&iam.EnableMFADeviceInput{
		UserName:            name,
		SerialNumber:        device.SerialNumber,
		AuthenticationCode1: aws.String(codes[0]),
		AuthenticationCode2: aws.String(codes[1]),
	}))
	withCode := func(code string) *sts.GetSessionTokenInput {
		return &sts.GetSessionTokenInput{SerialNumber: device.SerialNumber, TokenCode: aws.String(code)}
	}
	refused[*sts.GetSessionTokenOutput]("AccessDenied")(tokens.GetSessionToken(withCode(codes[1])))
	checked := temporary(withCode(codes[2]))
	expect(userName, *must(iam.New(settings, checked).GetUser(nil)).User.UserName, "The caller with temporary credentials")
	must(client.DeactivateMFADevice(&iam.DeactivateMFADeviceInput{UserName: name, SerialNumber: device.SerialNumber}))
	must(client.DeleteVirtualMFADevice(&iam.DeleteVirtualMFADeviceInput{SerialNumber: device.SerialNumber}))

	say("Give the user a password, which the user changes.")
	password := &iam.CreateLoginProfileInput{UserName: name, Password: aws.String("short")}
	refused[*iam.CreateLoginProfileOutput](iam.ErrCodePasswordPolicyViolationException)(client.CreateLoginProfile(password))
	password.Password = aws.String(first)
	must(client.CreateLoginProfile(password))
	refused[*iam.CreateLoginProfileOutput](iam.ErrCodeEntityAlreadyExistsException)(client.CreateLoginProfile(
		&iam.CreateLoginProfileInput{UserName: name, Password: aws.String(second)},
	))
	change := &iam.ChangePasswordInput{OldPassword: aws.String(first), NewPassword: aws.String(second)}
	must(erin.ChangePassword(change))
	refused[*iam.ChangePasswordOutput]("AccessDenied")(erin.ChangePassword(change))

	say("A user who still has a password is not deleted.")
	deleteUser := &iam.DeleteUserInput{UserName: name}
	refused[*iam.DeleteUserOutput](iam.ErrCodeDeleteConflictException)(client.DeleteUser(deleteUser))

	say("Page through the users under /crowd/, a hundred at a time.")
	crowd, _ := strconv.Atoi(os.Getenv("CROWD"))
	names, pages := map[string]bool{}, 0
	err := client.ListUsersPages(
		&iam.ListUsersInput{PathPrefix: aws.String("/crowd/"), MaxItems: aws.Int64(100)},
		func(page *iam.ListUsersOutput, isLast bool) bool {
			for _, member := range page.Users {
				names[*member.UserName] = true
			}
			pages++
			return true
		},
	)
	if err != nil {
		fail("The users could not be listed: %v", err)
	}
	expect(crowd, len(names), "Users under /crowd/")
	expect(crowd > 0, pages > 1, "Whether there are several pages")

	say("Clean up: everything of the user's first, then the user.")
	must(client.DeleteLoginProfile(&iam.DeleteLoginProfileInput{UserName: name}))
	must(client.DeleteUserPolicy(&iam.DeleteUserPolicyInput{UserName: name, PolicyName: inline.PolicyName}))
	must(client.DeleteAccessKey(&iam.DeleteAccessKeyInput{UserName: name, AccessKeyId: key.AccessKeyId}))
	must(client.DeleteUser(deleteUser))
	refused[*iam.DeleteUserOutput](iam.ErrCodeNoSuchEntityException)(client.DeleteUser(deleteUser))
	say("All as expected.")
}
