{{- define "kawat.name" -}}
{{- if gt (len .Release.Name) 40 }}{{ fail "the release's name: 40 letters at most, names of objects are made of it" }}{{ end -}}
{{- if not (regexMatch "^[a-z]([a-z0-9-]*[a-z0-9])?$" .Release.Name) }}{{ fail "the release's name: small letters, digits and hyphens, a letter first, as Services have it" }}{{ end -}}
{{- .Release.Name -}}
{{- end -}}

{{/* What selects a part's pods. */}}
{{- define "kawat.selector" -}}
app.kubernetes.io/name: kawat
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "kawat.labels" -}}
{{ include "kawat.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{- define "kawat.image" -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* Where Redis and the store are, and the settings; `own` are those of this part. */}}
{{- define "kawat.env" -}}
- name: KAWAT_REDIS_URL
  valueFrom: { secretKeyRef: { name: {{ .root.Values.redis.secret }}, key: {{ .root.Values.redis.key }} } }
- name: KAWAT_STORE_URL
  valueFrom: { secretKeyRef: { name: {{ .root.Values.store.secret }}, key: {{ .root.Values.store.key }} } }
{{- with .root.Values.duplicates.secret }}
- name: KAWAT_DUPLICATES_REDIS_URL
  valueFrom: { secretKeyRef: { name: {{ . }}, key: {{ $.root.Values.duplicates.key }} } }
{{- end }}
{{- range $name, $value := merge (dict) (.own | default dict) .root.Values.settings }}
- name: KAWAT_{{ $name | upper }}
  value: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}
{{- end }}
{{- end -}}

{{/* As deploy/compose.yaml: no root, nothing written but to /tmp, no rights. */}}
{{- define "kawat.pod" -}}
automountServiceAccountToken: false
# Else a service of this release is a variable KAWAT_..., or FLOWER_PORT, and is taken for a setting.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "kawat.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
{{- end -}}

{{- define "kawat.volumes" -}}
volumes:
  - { name: tmp, emptyDir: {} }
  - { name: data, emptyDir: {} }
{{- end -}}

{{/* Its main loop touches the file every few seconds; the image says where it is. */}}
{{- define "kawat.alive" -}}
startupProbe:
  exec: { command: &alive [sh, -c, 'find "$KAWAT_HEARTBEAT_FILE" -mmin -1 | grep -q .'] }
  periodSeconds: 2
  timeoutSeconds: 30 # a busy node takes long to run it, which tells nothing of the worker
  failureThreshold: 60
livenessProbe:
  exec: { command: *alive }
  periodSeconds: 15
  timeoutSeconds: 30
  failureThreshold: 3
{{- end -}}

{{/* Refuses workers of which none serves some lane and stage, for jobs would wait there for ever, or of which none stays. */}}
{{- define "kawat.complete" -}}
{{- $served := dict -}}
{{- $stays := dict -}}
{{- $lanes := list "urgent" "ordinary" "reprocess" -}}
{{- $stages := list "clean" "tokenize" "recognize" "summarize" "store" -}}
{{- range $name, $own := .Values.workers -}}
{{- $worker := include "kawat.worker" (dict "root" $ "own" $own) | fromJson -}}
{{- $least := ternary $worker.autoscaling.minReplicas $worker.replicas $worker.autoscaling.enabled -}}
{{- if and (gt (int $least) 0) (has "clean" ($worker.stages | default $stages)) -}}{{- $_ := set $stays $name true -}}{{- end -}}
{{- range $lane := $worker.lanes | default $lanes -}}
{{- range $stage := $worker.stages | default $stages -}}{{- $_ := set $served (printf "%s %s" $lane $stage) true -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- range $lane := $lanes -}}
{{- range $stage := $stages -}}
{{- if not (hasKey $served (printf "%s %s" $lane $stage)) -}}
{{- fail (printf "workers: none of them serves the lane %s in the stage %s, where jobs would wait for ever" $lane $stage) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not $stays -}}
{{- fail "workers: one of them that cleans has to stay, with a replica or more (without a scaler, or by minReplicas): it gives back what dead workers had begun, takes in what crawlers offer, and writes dead letters" -}}
{{- end -}}
{{- end -}}

{{/* A worker's values over those of all. */}}
{{- define "kawat.worker" -}}
{{- $worker := mergeOverwrite (deepCopy .root.Values.worker) (deepCopy .own) -}}
{{- /* Kubernetes takes one of its two fields: a worker's own stands for all of the other. */ -}}
{{- with .own.disruption }}{{ $worker = set $worker "disruption" . }}{{ end -}}
{{- $worker | toJson -}}
{{- end -}}
