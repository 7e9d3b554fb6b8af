/** A consistent plan of about so many lines: the sections that grow in real plans grow here, every reference resolves, every sum holds. */
export function largePlan(lines: number): string {
  const count = Math.max(1, Math.round((lines - 60) / 38));
  const each = (make: (n: number) => string): string => Array.from({ length: count }, (_unused, index) => make(index + 1)).join('');
  return `deliveryPlan: 1
document:
  id: dp-large
  title: 大型数据中心运维服务交付计划
  version: "1.0"
  status: reviewed
currency: CNY
timezone: Asia/Shanghai
period:
  start: 2026-01-01
  end: 2026-12-31
contract:
  number: HT-2026-001
  signed: 2025-12-19
  amount: ${count * 1e3}
agreements:
  - file: large.sla.yaml
    id: sla-large
    version: "1.0"
organization:
  roles:
    - id: role-pm
      party: supplier
      post: management
budget:
  total: ${count * 900}
  lines:
${each(
  n => `    - id: b-${n}
      item: 备件与人工 ${n}
      qty: 3
      unit: 人月
      rate: 300.00
      amount: 900.00
`,
)}  payments:
    - date: 2026-06-30
      percent: 100
      amount: ${count * 1e3}
schedule:
  phases:
    - id: ph-run
      kind: implementation
      start: 2026-01-01
      end: 2026-12-31
      activities:
${each(
  n => `        - id: ac-${n}
          kind: inspection
          name: 巡检第 ${n} 组设备
          owner: role-pm
          start: 2026-01-05
          end: 2026-03-20
`,
)}content:
  optimization:
${each(
  n => `    - id: opt-${n}
      objective: 报表 10 秒内打开
      start: 2026-04-01
      end: 2026-04-30
      kpi: "95 分位响应 <= 10 s"
      rollback: rb-${n}
`,
)}riskPlan:
  method: 每月评审
  register:
${each(
  n => `    - id: rk-${n}
      name: 第 ${n} 台设备宕机
      likelihood: 2
      impact: 3
      level: medium
      owner: role-pm
      avoid: 双机与每小时备份
      report: P1M
`,
)}rollbackPlans:
${each(
  n => `  - id: rb-${n}
    name: 第 ${n} 项调优回退
    trigger: 95 分位劣于基线
    steps: [恢复参数, 恢复索引]
    within: PT2H
    owner: role-pm
    verify: 95 分位回到基线
`,
)}emergencyPlans:
  - id: ep-power
    version: "1.0"
    name: 电力中断预案
    trigger: 市电中断 1 分钟
    level: II
    lead: role-pm
    members: [role-pm]
    respond: PT10M
    restore: PT4H
    steps: [通报, 切换, 恢复]
    resources: [柴油发电机]
    notify: [role-pm]
    reviewedBy: customer
    reviewed: 2025-12-20
`;
}
