{{- define "trevor.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "trevor.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "trevor.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "trevor.selectorLabels" -}}
app.kubernetes.io/name: {{ include "trevor.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "trevor.labels" -}}
helm.sh/chart: {{ include "trevor.chart" . }}
{{ include "trevor.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "trevor.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "trevor.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "trevor.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* The environment of every container: the same for the API, the worker and the jobs. */}}
{{- define "trevor.environment" -}}
{{- with .Values.env }}
env:
  {{- range $name, $value := . }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
{{- end }}
envFrom:
  - configMapRef:
      name: {{ include "trevor.fullname" . }}-config
  {{- if .Values.secrets.create }}
  - secretRef:
      name: {{ include "trevor.fullname" . }}-secrets
  {{- end }}
  {{- range .Values.envFromSecrets }}
  - secretRef:
      name: {{ .secretName }}
  {{- end }}
{{- if .Values.persistence.enabled }}
volumeMounts:
  - name: data
    mountPath: {{ .Values.persistence.mountPath }}
{{- end }}
{{- end }}

{{- define "trevor.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 1000
{{- if .Values.persistence.enabled }}
fsGroup: 1000
{{- end }}
{{- end }}

{{- define "trevor.volumes" -}}
{{- if .Values.persistence.enabled }}
volumes:
  - name: data
    persistentVolumeClaim:
      claimName: {{ include "trevor.fullname" . }}
{{- end }}
{{- end }}

{{/* A CronJob. Takes a dict: root, name, schedule, command. */}}
{{- define "trevor.cronJob" -}}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ include "trevor.fullname" .root }}-{{ .name }}
  labels:
    {{- include "trevor.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
spec:
  schedule: {{ .schedule | quote }}
  concurrencyPolicy: Forbid
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 1
      template:
        metadata:
          labels:
            {{- include "trevor.selectorLabels" .root | nindent 12 }}
            app.kubernetes.io/component: {{ .name }}
        spec:
          serviceAccountName: {{ include "trevor.serviceAccountName" .root }}
          securityContext:
            {{- include "trevor.podSecurityContext" .root | nindent 12 }}
          restartPolicy: Never
          containers:
            - name: {{ .name }}
              image: {{ include "trevor.image" .root | quote }}
              imagePullPolicy: {{ .root.Values.image.pullPolicy }}
              command: {{ toJson .command }}
              {{- include "trevor.environment" .root | nindent 14 }}
          {{- include "trevor.volumes" .root | nindent 10 }}
{{- end }}
