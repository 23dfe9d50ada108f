// Written by scripts/write-model.mjs from botocore 1.43.107 (Apache-2.0) on 2026-11-30. Don't edit.
export const cloudtrail = {
  operations: {
    LookupEvents: {
      input: 'LookupEventsRequest',
      output: 'LookupEventsResponse',
      errors: [
        'InvalidLookupAttributesException',
        'InvalidTimeRangeException',
        'InvalidMaxResultsException',
        'InvalidNextTokenException',
        'InvalidEventCategoryException',
        'UnsupportedOperationException',
        'OperationNotPermittedException',
      ],
    },
  },
  shapes: {
    Date: { type: 'timestamp' },
    Event: {
      type: 'structure',
      required: [],
      members: {
        EventId: 'String',
        EventName: 'String',
        ReadOnly: 'String',
        AccessKeyId: 'String',
        EventTime: 'Date',
        EventSource: 'String',
        Username: 'String',
        Resources: 'ResourceList',
        CloudTrailEvent: 'String',
      },
    },
    EventCategory: { type: 'string', enum: ['insight'] },
    EventsList: { type: 'list', member: 'Event' },
    LookupAttribute: {
      type: 'structure',
      required: ['AttributeKey', 'AttributeValue'],
      members: { AttributeKey: 'LookupAttributeKey', AttributeValue: 'LookupAttributeValue' },
    },
    LookupAttributeKey: {
      type: 'string',
      enum: [
        'EventId',
        'EventName',
        'ReadOnly',
        'Username',
        'ResourceType',
        'ResourceName',
        'EventSource',
        'AccessKeyId',
      ],
    },
    LookupAttributeValue: { type: 'string', min: 1, max: 2000 },
    LookupAttributesList: { type: 'list', member: 'LookupAttribute' },
    LookupEventsRequest: {
      type: 'structure',
      required: [],
      members: {
        LookupAttributes: 'LookupAttributesList',
        StartTime: 'Date',
        EndTime: 'Date',
        EventCategory: 'EventCategory',
        MaxResults: 'MaxResults',
        NextToken: 'NextToken',
      },
    },
    LookupEventsResponse: {
      type: 'structure',
      required: [],
      members: { Events: 'EventsList', NextToken: 'NextToken' },
    },
    MaxResults: { type: 'integer', min: 1, max: 50 },
    NextToken: { type: 'string' },
    Resource: {
      type: 'structure',
      required: [],
      members: { ResourceType: 'String', ResourceName: 'String' },
    },
    ResourceList: { type: 'list', member: 'Resource' },
    String: { type: 'string' },
  },
} as const
