// The shapes the interface answers with, as JSON Schema. Records' values are not here: they come from the
// definitions. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace fadu::server {

inline constexpr std::string_view openapi_schemas = R"json({
"Text": {"type": "object", "required": ["zh", "en"], "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}},
"Problem": {"type": "object", "required": ["type", "title", "status", "detail", "detail_zh"], "properties": {
  "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
  "detail_zh": {"type": "string"}, "what": {"type": "string"}, "rule": {"type": "string"}, "field": {"type": "string"},
  "citation": {"type": "object", "required": ["statute", "article"], "properties": {"statute": {"type": "string"}, "article": {"type": "string"}}},
  "request_id": {"type": "string"}}},
"Basis": {"type": ["object", "null"], "required": ["statute", "title", "article", "checked"], "properties": {
  "statute": {"type": "string"}, "title": {"type": "string"}, "article": {"type": "string"}, "checked": {"type": "boolean"}}},
"Organisation": {"type": "object", "required": ["code", "name"], "properties": {"code": {"type": "string"}, "name": {"type": "string"}, "kind": {"type": "string"}}},
"RoleHeld": {"type": "object", "required": ["role", "title", "organisation"], "properties": {
  "role": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "organisation": {"$ref": "#/components/schemas/Organisation"}}},
"Login": {"type": "object", "required": ["account", "password"], "properties": {"account": {"type": "string"}, "password": {"type": "string"}}},
"Code": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}},
"PasswordChange": {"type": "object", "required": ["old", "new"], "properties": {"old": {"type": "string"}, "new": {"type": "string"}}},
"LoginWays": {"type": "object", "required": ["oidc"], "properties": {"oidc": {"oneOf": [{"type": "object", "required": ["title", "path"], "properties": {"title": {"$ref": "#/components/schemas/Text"}, "path": {"type": "string"}}}, {"type": "null"}]}}},
"RecoveryCodes": {"type": "object", "required": ["recovery_codes"], "properties": {"recovery_codes": {"type": "array", "items": {"type": "string"}}}},
"Enrolment": {"type": "object", "required": ["secret", "uri"], "properties": {"secret": {"type": "string"}, "uri": {"type": "string"}}},
"Session": {"type": "object", "required": ["account", "person", "name", "organisation", "roles", "administrator", "csrf", "language", "must_change_password", "second_factor", "recovery_codes_left", "today", "now", "demo", "region"], "properties": {
  "account": {"type": "string"}, "person": {"type": "string"}, "name": {"type": "string"},
  "organisation": {"oneOf": [{"$ref": "#/components/schemas/Organisation"}, {"type": "null"}]},
  "roles": {"type": "array", "items": {"$ref": "#/components/schemas/RoleHeld"}},
  "administrator": {"enum": ["none", "system", "security", "audit"]}, "csrf": {"type": "string"},
  "language": {"enum": ["zh", "en"]}, "must_change_password": {"type": "boolean"}, "recovery_codes_left": {"type": "integer"}, "second_factor": {"enum": ["off", "on", "needed"]},
  "today": {"type": "string", "format": "date"}, "now": {"type": "string"}, "demo": {"type": "boolean"},
  "region": {"$ref": "#/components/schemas/Organisation"}}},
"Sessions": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["id", "created", "last_seen", "address", "agent", "current"], "properties": {
  "id": {"type": "string"}, "created": {"type": "string"}, "last_seen": {"type": "string"}, "address": {"type": "string"}, "agent": {"type": "string"}, "current": {"type": "boolean"}}}}}},
"DemoLogins": {"type": "object", "required": ["password", "items"], "properties": {"password": {"type": ["string", "null"]}, "items": {"type": "array", "items": {"type": "object", "required": ["account", "name", "administrator", "roles"], "properties": {
  "account": {"type": "string"}, "name": {"type": "string"}, "administrator": {"type": "string"}, "roles": {"type": "array", "items": {"$ref": "#/components/schemas/RoleHeld"}}}}}}},
"Institutions": {"type": "object", "required": ["areas", "items"], "properties": {
  "areas": {"type": "array", "items": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}}}},
  "items": {"type": "array", "items": {"type": "object", "required": ["id", "title", "purpose", "area", "opens", "can_open", "reads"], "properties": {
    "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "purpose": {"$ref": "#/components/schemas/Text"}, "area": {"type": "string"},
    "opens": {"type": "array", "items": {"type": "object", "required": ["id", "title", "mine"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "mine": {"type": "boolean"}}}},
    "can_open": {"type": "boolean"}, "reads": {"enum": ["region", "own", "nothing"]}}}}}},
"Definition": {"type": "object", "required": ["id", "title", "purpose", "area", "basis", "versions", "fields", "stages", "steps", "limits", "always", "disclose", "figures", "findings"], "properties": {
  "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "purpose": {"$ref": "#/components/schemas/Text"}, "area": {"type": "string"},
  "basis": {"type": "array", "items": {"$ref": "#/components/schemas/Basis"}},
  "versions": {"type": "array", "items": {"type": "object", "properties": {"number": {"type": "integer"}, "since": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]}}}},
  "fields": {"type": "array", "items": {"type": "object", "required": ["name", "type", "title", "help", "choices", "of", "personal", "implied", "since", "until"], "properties": {
    "name": {"type": "string"}, "type": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "help": {"$ref": "#/components/schemas/Text"},
    "choices": {"type": "array", "items": {"type": "object", "required": ["id", "title", "since", "until"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "since": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]}}}},
    "of": {"type": "array", "items": {"type": "string"}}, "personal": {"type": "boolean"}, "implied": {"type": "boolean"}, "since": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]}}}},
  "stages": {"type": "array", "items": {"type": "object", "required": ["id", "title", "end"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "end": {"type": "boolean"}}}},
  "steps": {"type": "array", "items": {"$ref": "#/components/schemas/Step"}}, "limits": {"type": "array", "items": {"$ref": "#/components/schemas/LimitOfDefinition"}},
  "always": {"type": "array", "items": {"type": "object", "properties": {"text": {"type": "string"}}}},
  "disclose": {"type": "array", "items": {"type": "object", "required": ["id", "title", "at_text", "fields", "masked", "within"], "properties": {
    "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "at_text": {"$ref": "#/components/schemas/Text"}, "fields": {"type": "array", "items": {"type": "string"}}, "masked": {"type": "array", "items": {"type": "string"}}, "within": {"type": ["string", "null"]}}}},
  "figures": {"type": "array", "items": {"type": "object", "required": ["id", "title", "unit", "kind"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "unit": {"$ref": "#/components/schemas/Text"}, "kind": {"enum": ["count", "rate", "sum"]}}}},
  "findings": {"type": "array", "items": {"type": "object", "required": ["id", "title", "why", "severity", "basis"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "why": {"$ref": "#/components/schemas/Text"}, "severity": {"type": "string"}, "basis": {"$ref": "#/components/schemas/Basis"}}}}}},
"Step": {"type": "object", "required": ["id", "title", "from", "to", "by", "by_text", "of", "opens", "required", "sets", "documents", "needs", "extends", "pauses", "resumes", "numbers", "basis", "since", "until"], "properties": {
  "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "from": {"type": "array", "items": {"type": "string"}}, "to": {"type": "string"}, "by": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}, "by_text": {"$ref": "#/components/schemas/Text"}, "of": {"type": "string"}, "opens": {"type": "boolean"},
  "required": {"type": "array", "items": {"type": "string"}}, "sets": {"type": "array", "items": {"type": "string"}}, "documents": {"type": "array", "items": {"type": "string"}},
  "needs": {"type": "array", "items": {"type": "object", "required": ["id", "why", "basis", "since", "until"], "properties": {"id": {"type": "string"}, "why": {"$ref": "#/components/schemas/Text"}, "basis": {"$ref": "#/components/schemas/Basis"}, "since": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]}}}},
  "extends": {"type": ["string", "null"]}, "pauses": {"type": "array", "items": {"type": "string"}}, "resumes": {"type": "array", "items": {"type": "string"}}, "numbers": {"type": ["string", "null"]}, "basis": {"$ref": "#/components/schemas/Basis"}, "since": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]}}},
"LimitOfDefinition": {"type": "object", "required": ["id", "title", "limit", "from_text", "until_text", "minimum_before", "versions", "since", "until"], "properties": {
  "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "limit": {"type": "string"}, "from_text": {"$ref": "#/components/schemas/Text"}, "until_text": {"$ref": "#/components/schemas/Text"}, "minimum_before": {"type": ["string", "null"]}, "since": {"type": ["string", "null"]}, "until": {"type": ["string", "null"]},
  "versions": {"type": "array", "items": {"type": "object", "required": ["number", "unit", "basis", "since", "until"], "properties": {"number": {"type": "integer"}, "unit": {"type": "string"}, "basis": {"$ref": "#/components/schemas/Basis"}, "since": {"type": "string"}, "until": {"type": ["string", "null"]}}}}}},
"Act": {"type": "object", "properties": {
  "step": {"type": "string", "description": "of an opening"}, "organisation": {"type": ["string", "null"], "description": "who handles a new matter; the caller's own by default"},
  "values": {"$ref": "#/components/schemas/Values"}, "performers": {"type": "array", "items": {"type": "string"}, "description": "with others, who then have to agree"},
  "expected_entry": {"type": "integer"}, "on": {"type": "string", "description": "when it took place; now by default"}}},
"Trial": {"type": "object", "required": ["possible", "refusal"], "properties": {"possible": {"type": "boolean"}, "refusal": {"oneOf": [{"$ref": "#/components/schemas/Problem"}, {"type": "null"}]}}},
"ShownValue": {"type": "object", "required": ["value", "display", "hidden"], "properties": {"value": {}, "display": {"type": "string"}, "hidden": {"type": "boolean"}, "link": {"type": "object", "required": ["institution", "matter"], "properties": {"institution": {"type": "string"}, "matter": {"type": "integer"}}}}},
"Due": {"type": ["object", "null"], "properties": {"limit": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "due": {"type": "string"}, "days_left": {"type": "integer"}, "light": {"enum": ["red", "yellow", "green"]}}},
"Row": {"type": "object", "required": ["institution", "institution_title", "matter", "title", "stage", "stage_title", "ended", "organisation", "opened_on", "due", "values"], "properties": {
  "institution": {"type": "string"}, "institution_title": {"$ref": "#/components/schemas/Text"}, "matter": {"type": "integer"}, "title": {"type": "string"},
  "stage": {"type": "string"}, "stage_title": {"$ref": "#/components/schemas/Text"}, "ended": {"type": "boolean"}, "organisation": {"$ref": "#/components/schemas/Organisation"},
  "opened_on": {"type": "string"}, "due": {"$ref": "#/components/schemas/Due"}, "values": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/ShownValue"}}}},
"Rows": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}, "next": {"type": ["string", "null"]}, "columns": {"type": "array", "items": {"type": "string"}}}},
"DueRow": {"allOf": [{"$ref": "#/components/schemas/Row"}, {"type": "object", "required": ["limit", "limit_title", "limit_due"], "properties": {"limit": {"type": "string"}, "limit_title": {"$ref": "#/components/schemas/Text"}, "limit_due": {"type": "string"}}}]},
"DueRows": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/DueRow"}}, "next": {"type": ["string", "null"]}}},
"CountedRow": {"allOf": [{"$ref": "#/components/schemas/Row"}, {"type": "object", "required": ["in_part"], "properties": {"in_part": {"type": "boolean"}, "amount": {}}}]},
"CountedRows": {"type": "object", "required": ["items", "next", "unseen", "more"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/CountedRow"}}, "next": {"type": ["string", "null"]}, "unseen": {"type": "integer"}, "more": {"type": "boolean"}}},
"FoundRow": {"allOf": [{"$ref": "#/components/schemas/Row"}, {"type": "object", "required": ["id", "finding", "why", "severity", "basis"], "properties": {"id": {"type": "string"}, "finding": {"$ref": "#/components/schemas/Text"}, "why": {"$ref": "#/components/schemas/Text"}, "severity": {"type": "string"}, "basis": {"$ref": "#/components/schemas/Basis"}}}]},
"Found": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}}},
"Limit": {"type": "object", "required": ["id", "title", "state", "from", "due", "done", "extended", "days_left", "light", "not_counted"], "properties": {
  "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "state": {"enum": ["running", "stopped", "met", "late", "overdue", "open"]},
  "from": {"type": ["string", "null"]}, "due": {"type": ["string", "null"]}, "done": {"type": ["string", "null"]}, "extended": {"type": "boolean"}, "days_left": {"type": ["integer", "null"]},
  "light": {"enum": ["red", "yellow", "green", null]}, "number": {"type": "integer"}, "unit": {"type": "string"}, "length": {"type": "string"}, "basis": {"$ref": "#/components/schemas/Basis"},
  "not_counted": {"type": "array", "items": {"type": "object", "properties": {"first": {"type": "string"}, "last": {"type": "string"}, "role": {"type": "string"}, "why": {"type": "string"}}}}}},
"Possible": {"type": "object", "required": ["id", "title", "by_text", "performers", "possible", "mine", "refusal", "fields", "documents"], "properties": {
  "id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "by_text": {"$ref": "#/components/schemas/Text"}, "performers": {"type": "integer"}, "possible": {"type": "boolean"}, "mine": {"type": "boolean"},
  "refusal": {"oneOf": [{"$ref": "#/components/schemas/Problem"}, {"type": "null"}]},
  "fields": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}, "required": {"type": "boolean"}}}},
  "documents": {"type": "array", "items": {"type": "string"}}, "extends": {"type": ["string", "null"]}}},
"Matter": {"type": "object", "required": ["institution", "institution_title", "matter", "version", "entry", "at", "stage", "stage_title", "ended", "organisation", "opened_on", "values", "limits", "steps", "documents", "sees_personal"], "properties": {
  "institution": {"type": "string"}, "institution_title": {"$ref": "#/components/schemas/Text"}, "matter": {"type": "integer"}, "version": {"type": "integer"}, "entry": {"type": "integer"}, "at": {"type": "string"},
  "stage": {"type": "string"}, "stage_title": {"$ref": "#/components/schemas/Text"}, "ended": {"type": "boolean"}, "organisation": {"$ref": "#/components/schemas/Organisation"}, "opened_on": {"type": "string"},
  "values": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/ShownValue"}}, "limits": {"type": "array", "items": {"$ref": "#/components/schemas/Limit"}},
  "steps": {"type": "array", "items": {"$ref": "#/components/schemas/Possible"}},
  "documents": {"type": "array", "items": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"type": "string"}}}}, "desk": {"type": ["object", "null"], "required": ["year", "steps"], "properties": {"year": {"type": "integer"}, "steps": {"type": "array", "items": {"type": "string"}}}, "description": "the year whose report the matter is; its steps there are taken at the report desk"}, "sees_personal": {"type": "boolean"}}},
"History": {"type": "object", "required": ["entries"], "properties": {"entries": {"type": "array", "items": {"type": "object", "required": ["entry", "at", "step", "title", "by", "fields", "hash"], "properties": {
  "entry": {"type": "integer"}, "at": {"type": "string"}, "step": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"},
  "by": {"type": "array", "items": {"type": "object", "properties": {"person": {"type": "string"}, "name": {"type": "string"}}}},
  "fields": {"type": "array", "items": {"type": "object", "required": ["name", "title", "value", "display", "hidden"], "properties": {
    "name": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "value": {}, "display": {"type": "string"}, "hidden": {"type": "boolean"}, "link": {"type": "object", "required": ["institution", "matter"], "properties": {"institution": {"type": "string"}, "matter": {"type": "integer"}}}}}}, "hash": {"type": "string"}}}}}},
"Proof": {"type": "object", "required": ["entry", "leaf", "tree_size", "root", "path", "checkpoint"], "properties": {"entry": {"type": "integer"}, "leaf": {"type": "string"}, "tree_size": {"type": "integer"}, "root": {"type": "string"}, "path": {"type": "array", "items": {"type": "string"}}, "checkpoint": {"type": ["string", "null"]}}},
"Import": {"type": "object", "required": ["rows", "good", "entered", "dry_run", "mistakes", "mistakes_in_all"], "properties": {"hash": {"type": "string"}, "rows": {"type": "integer"}, "good": {"type": "integer"}, "entered": {"type": "integer"}, "dry_run": {"type": "boolean"},
  "mistakes": {"type": "array", "items": {"type": "object", "properties": {"row": {"type": "integer"}, "column": {"type": "string"}, "title": {"type": "string"}, "why": {"$ref": "#/components/schemas/Text"}}}}, "mistakes_in_all": {"type": "integer"}}},
"File": {"type": "object", "required": ["hash", "name", "size", "type"], "properties": {"hash": {"type": "string"}, "name": {"type": "string"}, "size": {"type": "integer"}, "type": {"type": "string"}}},
"Today": {"type": "object", "required": ["today", "urgent", "carry_on", "handed_on", "waiting", "asked", "inbox", "counts"], "properties": {"today": {"type": "string"}, "urgent": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
  "carry_on": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}, "handed_on": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
  "waiting": {"type": "array", "items": {"$ref": "#/components/schemas/JointAct"}}, "asked": {"type": "array", "items": {"$ref": "#/components/schemas/JointAct"}},
  "inbox": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}, "text": {"$ref": "#/components/schemas/Text"}, "institution": {"type": "string"}, "matter": {"type": "integer"}, "read": {"type": "boolean"}}}},
  "counts": {"type": "object", "properties": {"red": {"type": "integer"}, "yellow": {"type": "integer"}, "green": {"type": "integer"}}}}},
"JointAct": {"type": "object", "required": ["joint_act", "institution", "institution_title", "matter", "step", "step_title", "by", "waiting_for"], "properties": {
  "joint_act": {"type": "integer"}, "institution": {"type": "string"}, "institution_title": {"$ref": "#/components/schemas/Text"}, "matter": {"type": "integer"}, "step": {"type": "string"}, "step_title": {"oneOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}]},
  "by": {"$ref": "#/components/schemas/Person"}, "waiting_for": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}}}},
"Person": {"type": "object", "required": ["person", "name"], "properties": {"person": {"type": "string"}, "name": {"type": "string"}}},
"Performed": {"type": "object", "description": "Prefer: return=minimal", "required": ["institution", "matter", "entry", "stage"], "properties": {"institution": {"type": "string"}, "matter": {"type": "integer"}, "entry": {"type": "integer"}, "stage": {"type": "string"}}},
"Figure": {"type": "object", "required": ["id", "kind", "value", "numerator", "denominator", "text", "title", "title_en", "unit", "area", "institution"], "properties": {
  "id": {"type": "string"}, "kind": {"enum": ["count", "rate", "sum"]}, "title": {"$ref": "#/components/schemas/Text"}, "title_en": {"type": "string"}, "unit": {"$ref": "#/components/schemas/Text"}, "text": {"$ref": "#/components/schemas/Text"}, "area": {"type": "string"}, "institution": {"type": "string"}, "value": {"type": ["integer", "null"]}, "numerator": {"type": "integer"}, "denominator": {"type": ["integer", "null"]}, "parts": {"type": "object", "additionalProperties": {"type": "integer"}}}},
"FigureInFull": {"type": "object", "required": ["id", "kind", "value", "numerator", "denominator", "text", "title", "title_en", "unit", "area", "institution", "year", "months", "organisations", "definition", "last_year"], "properties": {
  "id": {"type": "string"}, "kind": {"enum": ["count", "rate", "sum"]}, "title": {"$ref": "#/components/schemas/Text"}, "title_en": {"type": "string"}, "unit": {"$ref": "#/components/schemas/Text"}, "text": {"$ref": "#/components/schemas/Text"}, "area": {"type": "string"}, "institution": {"type": "string"}, "value": {"type": ["integer", "null"]}, "numerator": {"type": "integer"}, "denominator": {"type": ["integer", "null"]}, "parts": {"type": "object", "additionalProperties": {"type": "integer"}},
  "year": {"type": "integer"}, "months": {"type": "array", "items": {"type": ["integer", "null"]}}, "last_year": {"$ref": "#/components/schemas/Figure"},
  "organisations": {"type": "array", "items": {"type": "object", "required": ["code", "name", "value"], "properties": {"code": {"type": "string"}, "name": {"type": "string"}, "value": {"type": "integer"}}}},
  "definition": {"type": "array", "items": {"type": "object", "required": ["label", "text"], "properties": {"label": {"type": "string"}, "text": {"type": "string"}}}}}},
"Figures": {"type": "object", "required": ["year", "items"], "properties": {"year": {"type": "integer"}, "items": {"type": "array", "items": {"$ref": "#/components/schemas/Figure"}}}},
"FoundCount": {"type": "object", "required": ["id", "title", "severity", "area", "institution", "count"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "severity": {"type": "string"}, "area": {"type": "string"}, "institution": {"type": "string"}, "count": {"type": "integer"}}},
"Findings": {"type": "object", "required": ["items", "counts"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/FoundRow"}}, "counts": {"type": "array", "items": {"$ref": "#/components/schemas/FoundCount"}}}},
"Leaders": {"type": "object", "required": ["year", "areas", "worst", "findings"], "properties": {"year": {"type": "integer"},
  "areas": {"type": "array", "items": {"type": "object", "required": ["id", "title", "light", "serious", "found", "matters", "figures", "trend"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "light": {"enum": ["red", "yellow", "green"]}, "serious": {"type": "integer"}, "found": {"type": "integer"}, "matters": {"type": "integer"},
    "figures": {"type": "array", "items": {"$ref": "#/components/schemas/Figure"}},
    "trend": {"type": ["object", "null"], "required": ["figure", "title", "months"], "properties": {"figure": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "months": {"type": "array", "items": {"type": ["integer", "null"]}}}}}}},
  "worst": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}, "findings": {"type": "array", "items": {"$ref": "#/components/schemas/FoundCount"}}}},
"ReportText": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
"TextMistakes": {"type": "array", "items": {"type": "object", "required": ["line", "column", "what", "why"], "properties": {"line": {"type": "integer"}, "column": {"type": "integer"}, "what": {"type": "string"}, "why": {"$ref": "#/components/schemas/Text"}}}},
"ReportPreview": {"type": "object", "required": ["mistakes", "html"], "properties": {"mistakes": {"$ref": "#/components/schemas/TextMistakes"}, "html": {"type": ["string", "null"]}}},
"ReportDraft": {"type": "object", "required": ["year", "institution", "matter", "kept_from"], "properties": {"year": {"type": "integer"}, "institution": {"type": ["string", "null"]}, "matter": {"type": ["integer", "null"]},
  "kept_from": {"type": "boolean", "description": "there is a report the caller may not read the draft of"}, "stage": {"type": "string"}, "text": {"type": "string"}, "written": {"type": "boolean", "description": "false: the text the definitions begin with"},
  "mistakes": {"$ref": "#/components/schemas/TextMistakes"},
  "openings": {"type": "array", "items": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}}}},
  "fields": {"type": "object", "required": ["text", "digest"], "properties": {"text": {"type": "string"}, "digest": {"type": "string"}}},
  "steps": {"type": "object", "required": ["draft", "freeze"], "properties": {"draft": {"type": "string"}, "freeze": {"type": "string"}}},
  "frozen": {"type": ["object", "null"], "required": ["on", "entries", "root", "digest", "forms", "changed"], "properties": {"on": {"type": "string"}, "entries": {"type": "integer"}, "root": {"type": "string"}, "digest": {"type": "string"}, "forms": {"type": "object", "additionalProperties": {"type": "string"}},
    "changed": {"type": "array", "items": {"type": "object", "required": ["id", "title", "frozen", "now"], "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}, "frozen": {"type": "string"}, "now": {"type": "string"}}}}}}}},
"Report": {"type": "object", "required": ["region", "region_name", "year", "as_of", "title", "figures", "findings", "text"], "properties": {"region": {"type": "string"}, "region_name": {"type": "string"}, "year": {"type": "integer"}, "as_of": {"type": "string"}, "title": {"type": "string"}, "text": {"type": "string"},
  "frozen": {"type": "object", "description": "of a frozen report: the day, the state of the ledger, the digests of its other forms, the text as written", "required": ["on", "entries", "root"], "properties": {"on": {"type": "string"}, "entries": {"type": "integer"}, "root": {"type": "string"}, "written": {"type": "string"}, "forms": {"type": "object", "additionalProperties": {"type": "string"}}}},
  "figures": {"type": "array", "items": {"type": "object", "required": ["id", "kind", "value", "numerator", "denominator", "text", "title", "title_en", "unit"], "properties": {
    "id": {"type": "string"}, "kind": {"enum": ["count", "rate", "sum"]}, "value": {"type": ["integer", "null"]}, "numerator": {"type": "integer"}, "denominator": {"type": ["integer", "null"]}, "parts": {"type": "object", "additionalProperties": {"type": "integer"}}, "text": {"type": "string"}, "title": {"type": "string"}, "title_en": {"type": "string"}, "unit": {"type": "string"}}}},
  "findings": {"type": "array", "items": {"type": "object", "required": ["finding", "title", "title_en", "why", "severity", "theme", "basis", "left_out", "count", "organisations", "matters"], "properties": {
    "left_out": {"type": ["string", "null"], "description": "why the text does not tell of it"}, "finding": {"type": "string"}, "title": {"type": "string"}, "title_en": {"type": "string"}, "why": {"type": "string"}, "severity": {"type": "string"}, "theme": {"type": "string"}, "basis": {"type": ["string", "null"]}, "count": {"type": "integer"},
    "organisations": {"type": "array", "items": {"type": "object", "properties": {"organisation": {"type": "string"}, "count": {"type": "integer"}}}},
    "matters": {"type": "array", "items": {"type": "object", "properties": {"matter": {"type": "integer"}, "organisation": {"type": "string"}, "opened_on": {"type": "string"}, "stage": {"type": "string"}}}}}}}}},
"Lint": {"type": "object", "required": ["text", "findings"], "properties": {"text": {"type": "string"}, "findings": {"type": "array", "items": {"type": "object", "required": ["kind", "message", "message_en", "passages", "arithmetic"], "properties": {
  "kind": {"type": "string"}, "message": {"type": "string"}, "message_en": {"type": "string"}, "arithmetic": {"type": "string"},
  "passages": {"type": "array", "items": {"type": "object", "required": ["text", "start", "end"], "properties": {"text": {"type": "string"}, "start": {"type": "integer"}, "end": {"type": "integer"}}}}}}}}},
"Organisations": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Organisation"}}}},
"People": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["person", "name", "roles"], "properties": {"person": {"type": "string"}, "name": {"type": "string"}, "roles": {"type": "array", "items": {"$ref": "#/components/schemas/RoleHeld"}}}}}}},
"Roles": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}, "title": {"$ref": "#/components/schemas/Text"}}}}}},
"Calendar": {"type": "object", "properties": {"year": {"type": "integer"}, "first_year": {"type": "integer"}, "last_year": {"type": "integer"}, "off": {"type": "array", "items": {"type": "object", "required": ["day", "why"], "properties": {"day": {"type": "string", "format": "date"}, "why": {"type": "string"}}}}, "work": {"type": "array", "items": {"type": "object", "required": ["day", "why"], "properties": {"day": {"type": "string", "format": "date"}, "why": {"type": "string"}}}}}},
"Account": {"type": "object", "required": ["account", "person", "name", "state", "administrator", "must_change_password", "second_factor", "linked_subject", "made", "signed_in"], "properties": {
  "account": {"type": "string"}, "person": {"type": "string"}, "name": {"type": "string"}, "state": {"type": "string"}, "administrator": {"enum": ["none", "system", "security", "audit"]}, "must_change_password": {"type": "boolean"}, "second_factor": {"type": "boolean"},
  "linked_subject": {"type": ["string", "null"], "description": "who the other house says it is"}, "made": {"type": "string"}, "signed_in": {"type": ["string", "null"]}, "temporary_password": {"type": "string", "description": "shown once"}}},
 "NewAccount": {"type": "object", "required": ["account", "person", "name"], "properties": {"account": {"type": "string"}, "person": {"type": "string"}, "name": {"type": "string"}}},
"AccountAct": {"type": "object", "required": ["act"], "properties": {"act": {"enum": ["reset_password", "close", "rename", "lock", "unlock", "reset_second_factor", "end_sessions", "grant", "link", "unlink"]}, "subject": {"type": "string", "description": "of link: who the other house says it is"}, "name": {"type": "string"}, "administrator": {"enum": ["none", "system", "security", "audit"]}}},
"Accounts": {"type": "object", "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Account"}}}},
"Journal": {"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["number", "at", "kind", "account", "person", "act", "subject", "institution", "matter", "fields", "route", "address"], "properties": {
  "number": {"type": "integer"}, "at": {"type": "string"}, "kind": {"type": "string"}, "account": {"type": "string"}, "person": {"type": "string"}, "act": {"type": "string"}, "subject": {"type": "string"}, "institution": {"type": "string"}, "matter": {"type": ["integer", "null"]}, "fields": {"type": "array", "items": {"type": "string"}}, "route": {"type": "string"}, "address": {"type": "string"}}}}, "next": {"type": ["string", "null"]}}},
"Integrity": {"type": "object", "required": ["entries", "root", "ledger", "journal"], "properties": {"entries": {"type": "integer"}, "root": {"type": "string"}, "checkpoint": {"type": ["string", "null"]}, "ledger": {"enum": ["whole", "broken"]}, "journal": {"enum": ["whole", "broken"]}, "problem": {"type": ["string", "null"]}, "checkpoints": {"type": "integer"}, "journal_rows": {"type": "integer"}}},
"Tokens": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["id", "name", "scopes", "made", "expires", "last_used", "in_force"], "properties": {
  "id": {"type": "string"}, "name": {"type": "string"}, "scopes": {"type": "array", "items": {"type": "string"}}, "made": {"type": "string"}, "expires": {"type": "string"}, "last_used": {"type": ["string", "null"]}, "in_force": {"type": "boolean"}}}}}},
"Token": {"type": "object", "required": ["id", "secret"], "properties": {"id": {"type": "string"}, "secret": {"type": "string"}}},
"NewToken": {"type": "object", "required": ["name", "scopes"], "properties": {"name": {"type": "string"}, "scopes": {"type": "array", "items": {"type": "string"}}, "days": {"type": "integer"}}}
})json";

}  // namespace fadu::server
