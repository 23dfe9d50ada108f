// Written by scripts/write-model.mjs from botocore 1.43.107 (Apache-2.0) on 2026-11-30. Don't edit.
export const iamToolbox = {
  operations: {
    GetRequestAuthorizationDetails: {
      input: 'GetRequestAuthorizationDetailsInput',
      output: 'GetRequestAuthorizationDetailsOutput',
      errors: [
        'AccessDeniedException',
        'ResourceNotFoundException',
        'ValidationException',
        'InternalServerException',
      ],
    },
  },
  shapes: {
    AttachedTo: { type: 'structure', required: [], members: { arn: 'AttachedToArnString' } },
    AttachedToArnString: { type: 'string', pattern: 'arn:[^:]*:[^:]*:[^:]*:[^:]*:.*' },
    AttachedToList: { type: 'list', member: 'AttachedTo' },
    AuthorizationContext: { type: 'map', key: 'String', value: 'Document' },
    Boolean: { type: 'boolean' },
    Document: { type: 'document' },
    EvaluatedEffect: { type: 'string', enum: ['ALLOW', 'EXPLICIT_DENY', 'IMPLICIT_DENY'] },
    Evaluation: {
      type: 'structure',
      required: ['action', 'resource'],
      members: {
        action: 'String',
        resource: 'String',
        context: 'AuthorizationContext',
        evaluatedEffect: 'EvaluatedEffect',
        matchedPolicies: 'MatchedPolicyList',
      },
    },
    Evaluations: { type: 'list', member: 'Evaluation' },
    GetRequestAuthorizationDetailsInput: {
      type: 'structure',
      required: ['authorizationId'],
      members: {
        authorizationId: 'GetRequestAuthorizationDetailsInputAuthorizationIdString',
        nextToken: 'String',
      },
    },
    GetRequestAuthorizationDetailsInputAuthorizationIdString: {
      type: 'string',
      pattern: '[0123456789abcdefghijklmnopqrstuvwxyz]+',
    },
    GetRequestAuthorizationDetailsOutput: {
      type: 'structure',
      required: ['requestContext', 'evaluations', 'policies'],
      members: {
        requestContext: 'AuthorizationContext',
        evaluations: 'Evaluations',
        policies: 'PolicyInfoList',
        nextToken: 'String',
      },
    },
    MatchedPolicy: {
      type: 'structure',
      required: ['uri'],
      members: { uri: 'String', matchedStatements: 'MatchedStatementList' },
    },
    MatchedPolicyList: { type: 'list', member: 'MatchedPolicy' },
    MatchedStatement: {
      type: 'structure',
      required: [],
      members: { sid: 'String', evaluatedEffect: 'StatementEffect' },
    },
    MatchedStatementList: { type: 'list', member: 'MatchedStatement' },
    PolicyInfo: {
      type: 'structure',
      required: [],
      members: {
        type: 'PolicyType',
        inline: 'Boolean',
        uri: 'String',
        attachedTo: 'AttachedToList',
      },
    },
    PolicyInfoList: { type: 'list', member: 'PolicyInfo' },
    PolicyType: {
      type: 'string',
      enum: [
        'IDENTITY_BASED_POLICY',
        'RESOURCE_BASED_POLICY',
        'PERMISSIONS_BOUNDARY',
        'SESSION_POLICY',
        'SERVICE_CONTROL_POLICY',
        'RESOURCE_CONTROL_POLICY',
        'VPC_ENDPOINT_POLICY',
      ],
    },
    StatementEffect: { type: 'string', enum: ['ALLOW', 'DENY'] },
    String: { type: 'string' },
  },
} as const
