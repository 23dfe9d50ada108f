// The actions of AWS's managed policy SupportUser, in AWS's order. There are several hundred, so
// they are written as one text.
export const SUPPORT_USER_ACTIONS = `
  support:* acm:DescribeCertificate acm:GetCertificate acm:List*
  acm-pca:DescribeCertificateAuthority acm-pca:ListCertificateAuthorities apigateway:GET
  autoscaling:Describe* aws-marketplace:ViewSubscriptions cloudformation:Describe*
  cloudformation:Get* cloudformation:List* cloudformation:EstimateTemplateCost cloudfront:Get*
  cloudfront:List* cloudsearch:Describe* cloudsearch:List* cloudtrail:DescribeTrails
  cloudtrail:GetTrailStatus cloudtrail:LookupEvents cloudtrail:ListTags cloudtrail:ListPublicKeys
  cloudwatch:Describe* cloudwatch:Get* cloudwatch:List* codecommit:BatchGetRepositories
  codecommit:Get* codecommit:List* codedeploy:Batch* codedeploy:Get* codedeploy:List*
  codepipeline:AcknowledgeJob codepipeline:AcknowledgeThirdPartyJob codepipeline:ListActionTypes
  codepipeline:ListPipelines codepipeline:PollForJobs codepipeline:PollForThirdPartyJobs
  codepipeline:GetPipelineState codepipeline:GetPipeline cognito-identity:List*
  cognito-identity:LookupDeveloperIdentity cognito-identity:Describe*
  cognito-idp:DescribeResourceServer cognito-idp:DescribeRiskConfiguration
  cognito-idp:DescribeUserImportJob cognito-idp:DescribeUserPool cognito-idp:DescribeUserPoolDomain
  cognito-idp:List* cognito-sync:Describe* cognito-sync:GetBulkPublishDetails
  cognito-sync:GetCognitoEvents cognito-sync:GetIdentityPoolConfiguration cognito-sync:List*
  config:DescribeConfigurationRecorders config:DescribeConfigurationRecorderStatus
  config:DescribeConfigRuleEvaluationStatus config:DescribeConfigRules
  config:DescribeDeliveryChannels config:DescribeDeliveryChannelStatus
  config:GetResourceConfigHistory config:ListDiscoveredResources datapipeline:DescribeObjects
  datapipeline:DescribePipelines datapipeline:GetPipelineDefinition datapipeline:ListPipelines
  datapipeline:QueryObjects datapipeline:ReportTaskProgress datapipeline:ReportTaskRunnerHeartbeat
  devicefarm:List* devicefarm:Get* directconnect:Describe* discovery:Describe*
  discovery:ListConfigurations dms:Describe* dms:List* ds:DescribeDirectories ds:DescribeSnapshots
  ds:GetDirectoryLimits ds:GetSnapshotLimits ds:ListAuthorizedApplications dynamodb:DescribeLimits
  dynamodb:DescribeTable dynamodb:ListTables ec2:Describe* ec2:DescribeHosts
  ec2:describeIdentityIdFormat ec2:DescribeIdFormat ec2:DescribeInstanceAttribute
  ec2:DescribeNatGateways ec2:DescribeReservedInstancesModifications ec2:DescribeTags
  ec2:SearchLocalGatewayRoutes ecr:GetRepositoryPolicy ecr:BatchCheckLayerAvailability
  ecr:DescribeRepositories ecr:ListImages ecs:Describe* ecs:List* elasticache:Describe*
  elasticache:List* elasticbeanstalk:Check* elasticbeanstalk:Describe* elasticbeanstalk:List*
  elasticbeanstalk:RequestEnvironmentInfo elasticbeanstalk:RetrieveEnvironmentInfo
  elasticbeanstalk:ValidateConfigurationSettings elasticfilesystem:Describe*
  elasticloadbalancing:Describe* elasticmapreduce:Describe* elasticmapreduce:List*
  elastictranscoder:List* elastictranscoder:ReadJob elasticfilesystem:DescribeFileSystems
  es:Describe* es:List* es:ESHttpGet es:ESHttpHead events:DescribeRule events:List*
  events:TestEventPattern firehose:Describe* firehose:List* gamelift:List* gamelift:Describe*
  glacier:ListVaults glacier:DescribeVault glacier:DescribeJob glacier:Get* glacier:List*
  iam:GenerateCredentialReport iam:GenerateServiceLastAccessedDetails iam:Get* iam:List*
  importexport:GetStatus importexport:ListJobs inspector:Describe* inspector:List* iot:Describe*
  iot:Get* iot:List* kinesisanalytics:DescribeApplication kinesisanalytics:DiscoverInputSchema
  kinesisanalytics:GetApplicationState kinesisanalytics:ListApplications kinesis:Describe*
  kinesis:Get* kinesis:List* kms:Describe* kms:Get* kms:List* lambda:List* lambda:Get*
  logs:Describe* logs:TestMetricFilter machinelearning:Describe* machinelearning:Get*
  opsworks:Describe* rds:Describe* rds:ListTagsForResource redshift:Describe* rolesanywhere:GetCrl
  rolesanywhere:GetProfile rolesanywhere:GetSubject rolesanywhere:GetTrustAnchor
  rolesanywhere:ListCrls rolesanywhere:ListProfiles rolesanywhere:ListSubjects
  rolesanywhere:ListTagsForResource rolesanywhere:ListTrustAnchors route53:Get* route53:List*
  route53domains:CheckDomainAvailability route53domains:GetDomainDetail
  route53domains:GetOperationDetail route53domains:List* s3:List* sdb:GetAttributes sdb:List*
  sdb:Select* servicecatalog:SearchProducts servicecatalog:DescribeProduct
  servicecatalog:DescribeProductView servicecatalog:ListLaunchPaths
  servicecatalog:DescribeProvisioningParameters servicecatalog:ListRecordHistory
  servicecatalog:DescribeRecord servicecatalog:ScanProvisionedProducts ses:Get* ses:List* sns:Get*
  sns:List* sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ListQueues sqs:ReceiveMessage ssm:List*
  ssm:Describe* storagegateway:Describe* storagegateway:List* swf:Count* swf:Describe* swf:Get*
  swf:List* waf:Get* waf:List* workdocs:Describe* workmail:Describe* workmail:Get*
  workspaces:Describe*
`
  .trim()
  .split(/\s+/)
