/** So many plans share an agreement. */
const PLANS_EACH = 20;

/** Consistent plans of 200 lines, each unlike the others, and an agreement for every twenty, by their paths; one plan in ten has a fault. */
export function benchFiles(plans: number): Map<string, string> {
  const files = new Map<string, string>();
  for (let n = 0; n < plans; n++) {
    const customer = `customer-${pad(Math.floor(n / PLANS_EACH) + 1, 3)}`;
    if (n % PLANS_EACH === 0) files.set(`${customer}/agreement.sla.yaml`, agreement(customer));
    files.set(`${customer}/plan-${pad((n % PLANS_EACH) + 1, 2)}.delivery.yaml`, plan(n, customer));
  }
  return files;
}

const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');

function plan(n: number, customer: string): string {
  const rows = (count: number, make: (row: number) => string): string =>
    Array.from({ length: count }, (_unused, row) => make(row + 1)).join('');
  const amount = (row: number): number => 1000 * (1 + ((n * 7 + row * 13) % 40));
  const total = rowsSum(4, amount);
  const month = pad(2 + (n % 9), 2);
  const hours = 1 + (n % 6);
  return `deliveryPlan: 1

document:
  id: dp-${customer}-${n}
  title: ${customer} 数据中心运维服务交付计划 ${n}
  version: "1.0"
  status: reviewed
  effective: 2027-01-01
  preparedBy: {name: 张工, role: role-pm, date: 2026-11-02}
  reviewedBy: {name: 李工, role: role-lead, date: 2026-11-09}
  approvals:
    - {party: supplier, name: 王总, role: role-pm, date: 2026-11-16}
    - {party: customer, name: 赵总, role: role-owner, date: 2026-11-18}
  revisions:
    - {version: "1.0", date: 2026-11-02, by: 张工, summary: 首版}

currency: CNY
timezone: Asia/Shanghai

period:
  start: 2027-01-01
  end: 2027-12-31

agreements:
  - file: agreement.sla.yaml
    id: sla-${customer}
    version: "1.0"

contract: {number: HT-${n}, signed: 2026-12-18, amount: ${total}, taxIncluded: true}

parties:
  supplier: {id: supplier, name: 供方}
  customer: {id: customer, name: ${customer}}

scope:
  objectives:
    - {id: obj-resolve, name: 按时解决率, metric: m-resolve, target: ">= ${90 + (n % 9)}", unit: percent, agreedBy: [supplier, customer]}
  included: [服务器, 网络]
  excluded: [办公电脑]
  sites:
    - {id: site-main, name: 主机房, address: ${customer}}
  objects:
    - {id: server-pool, class: server, name: 服务器, qty: ${10 + (n % 30)}, site: site-main, criticality: medium}

catalogue:
  - id: svc-desk
    type: response
    name: 服务台
    hours: cal-work
    mode: [remote]
    objective: 在协议时限内恢复服务
    objects: [server-pool]
    frequency: on-demand

organization:
  roles:
    - {id: role-pm, name: 项目经理, party: supplier, post: management}
    - {id: role-lead, name: 技术负责人, party: supplier, post: technical}
    - {id: role-agent, name: 值班员, party: supplier, post: operation}
    - {id: role-owner, name: 客户负责人, party: customer, post: management}
  people:
    - {id: p-pm, name: 张工, roles: [role-pm], employer: supplier, from: 2027-01-01, to: 2027-12-31, load: 100, deputy: p-lead}
    - {id: p-lead, name: 李工, roles: [role-lead], employer: supplier, from: 2027-01-01, to: 2027-12-31, load: 100, deputy: p-pm}
    - {id: p-agent, name: 周工, roles: [role-agent], employer: supplier, from: 2027-01-01, to: 2027-12-31, load: 100}
  raci:
    - {activity: 故障处理, R: [role-agent], A: role-lead, C: [role-pm], I: [role-owner]}

resources:
  spares:
    - {id: sp-disk, name: 硬盘, for: server-pool, qty: ${1 + (n % 5)}, location: 主机房, arrivesWithin: PT${10 + (n % 20)}M}
  tools:
    - {id: tl-desk, kind: process, name: 服务台系统, licenceUntil: 2028-01-31}
    - {id: tl-monitor, kind: monitoring, name: 监控系统, licenceUntil: 2028-01-31}
  serviceDesk:
    hours: cal-work
    channels:
      - {kind: phone, value: 010-5550-${1000 + n}, hours: cal-work}
      - {kind: email, value: desk@example.com}
    owner: role-agent
  knowledgeBase: {owner: role-lead, review: P3M, functions: [add, update, search, archive]}
budget:
  total: ${total}
  lines:
${rows(
  4,
  row => `    - id: b-${row}
      item: 第 ${row} 项人工与备件
      qty: ${amount(row) / 500}
      unit: 人月
      rate: 500
      amount: ${amount(row) + (n % 10 === 0 && row === 1 ? 1 : 0)}
`,
)}
riskPlan:
  method: 每月评审
  matrix:
    scale: 5
    low: 1-4
    medium: 5-9
    high: 10-25
  review: P1M
  register:
${rows(
  2,
  row => `    - id: rk-${row}
      name: 第 ${row} 台设备宕机（${customer}）
      likelihood: 2
      impact: ${3 + (row % 2)}
      level: medium
      owner: role-lead
      avoid: 双机热备，每 ${hours} 小时备份
      report: P1M
`,
)}
rollbackPlans:
${rows(
  1,
  row => `  - id: rb-${row}
    name: 第 ${row} 项调优回退
    trigger: 95 分位劣于基线 ${row * 5 + (n % 5)}%
    steps: [恢复参数, 恢复索引, 验证]
    within: PT${hours}H
    owner: role-lead
    verify: 95 分位回到基线
`,
)}
emergencyPlans:
${rows(
  1,
  row => `  - id: ep-${row}
    version: "1.0"
    name: 第 ${row} 类中断预案
    trigger: 中断 ${row + (n % 4)} 分钟
    level: II
    lead: role-lead
    members: [role-agent]
    respond: PT10M
    restore: PT4H
    steps: [通报, 切换, 恢复, 核对]
    resources: [sp-disk]
    notify: [role-owner]
    reviewedBy: customer
    reviewed: 2026-12-${10 + (n % 18)}
    drills: [2027-${month}-17]
`,
)}
security:
  people: [保密协议]
  operations: [双人操作]
  data: [加密备份]
  tools: [堡垒机]
  vulnerabilities: {scan: P1M, fixHighWithin: P7D, fixMediumWithin: P30D}
schedule: {notApplicable: 全年按需服务，不分阶段}
plans: {notApplicable: 随年度运维总计划执行}
appraisal: {notApplicable: 按合同考核}
transition: {notApplicable: 不涉及系统迁移}
content:
  routine: {notApplicable: 由客户自行巡检}
  optimization: {notApplicable: 本年不调优}
  assessment: {notApplicable: 本年不评估}
  response:
    service: svc-desk
    steps: [report, confirm, classify, prioritize, dispatch, diagnose, resolve, verify, user-confirm, close]
    close: {customerConsent: true}
    problem: {rootCause: true}
modes:
  remote:
    before: [confirm-task, confirm-time, history-and-legacy, contingency-reviewed-by-both, secure-stable-channel]
    during: [confirm-risks, site-rules, record]
    beyondScope: 上报并等待批准
    end: [legacy-agreed, remove-temporary-accounts, customer-permission]
deliverables: {notApplicable: 按合同附件交付}
changeControl:
  steps: [request, assess, approve, plan, test, implement, verify, record, close]
  approver: role-owner
  consentFor: [data-change, data-query, application-change, parameter-change, hardware-change]
  customerTestFor: [version-upgrade, cutover]
complaints:
  channel: {kind: phone, value: 010-5550-1009, hours: cal-work}
  owner: role-pm
  acknowledge: PT2H
  resolve: P3D
  calendar: cal-work
  steps: [受理, 调查, 答复, 改进, 回访]
disputes: {principle: 以合同和协议为准, steps: [项目经理, 双方负责人, 仲裁], respondWithin: P5D}
legacyIssues: {principle: 登记责任人和期限, register: []}
acceptance:
  owner: role-pm
  method: 审阅文件并核对指标
  criteria: [全年达标]
  date: 2027-12-31
  feedback: 30 天内逐条答复
  sign: [supplier, customer]
handover: {notice: P30D, apply: 交接申请, approve: [supplier, customer], report: [capability-confirmed, training-confirmed, documents, signatures], sign: [supplier-manager, customer-lead, customer-department, successor]}
customerObligations: [提出需求, 提供出入和办公条件, 提供资源, 报告故障并说明情况, 批准变更, 确认结果, 参与检查与改进]
communication:
  meetings:
    - {kind: internal, name: 周例会, every: P1W, with: [role-pm, role-lead], topics: [工单]}
    - {kind: customer, name: 月度评审, every: P1M, with: [role-pm, role-owner], topics: [指标]}
  channels: [phone]
`;
}

function rowsSum(count: number, amount: (row: number) => number): number {
  return Array.from({ length: count }, (_unused, row) => amount(row + 1)).reduce((sum, one) => sum + one, 0);
}

function agreement(customer: string): string {
  return `serviceLevelAgreement: 1
id: sla-${customer}
title: ${customer} 服务级别协议
version: "1.0"
status: draft
timezone: Asia/Shanghai
period:
  start: 2027-01-01
  end: 2027-12-31

calendars:
  cal-work:
    workdays: [mon, tue, wed, thu, fri]
    hours: ["09:00-18:00"]
    holidays: [cn-2027]

services:
  - id: svc-desk
    hours: cal-work
    mode: [remote]

parties:
  supplier: {id: supplier, name: 供方}
  customer: {id: customer, name: ${customer}}
supportHours: {calendar: cal-work}
metrics:
  - {id: m-resolve, name: 按时解决率, formula: 按时解决 ÷ 受理 × 100, unit: percent, target: ">= 90", window: P1M, source: 工单}
clock: {starts: accepted, responseStops: first-human-contact, resolutionStops: service-restored, pauses: [waiting-customer]}
escalation:
  - {kind: warning, at: 50, of: resolution, notify: [role-lead]}
  - {kind: escalate, at: 100, of: resolution, notify: [role-pm], level: 1}
reporting:
  - {id: rep-month, name: 月报, every: P1M, dueWithin: P5D, to: customer, contents: [执行情况, 工作量, 未达标项, 趋势]}
review: {cycle: P6M, next: 2027-07-01, triggers: [连续两月未达标], changeNotice: P30D}
obligations: {customer: [提供条件], supplier: [按时响应]}
exclusions: [不可抗力]

priorities:
  levels: [P1, P2]
  severity:
    - id: P1
      effect: 全体用户无法工作
    - id: P2
      effect: 个别用户无法工作

targets:
  P1:
    response: PT30M
    resolution: PT4H
    updateEvery: PT1H
    calendar: cal-work
  P2:
    response: PT2H
    resolution: P2D
    updateEvery: P1D
    calendar: cal-work
`;
}
