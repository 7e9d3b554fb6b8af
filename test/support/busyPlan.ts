/** A plan of a year with so many activities in phases of ten, each after the one before it, and so many risks all over the matrix. */
export function busyPlan(activities: number, risks: number): string {
  const phases = Math.ceil(activities / 10);
  const each = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => make(index)).join('');
  const day = (index: number): string => new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10);
  const begin = (index: number, of: number): number => Math.floor((index * 330) / of);
  return `deliveryPlan: 1
document:
  id: dp-busy-2027
  title: 大型数据中心运维服务交付计划
  version: "1.0"
  status: reviewed
currency: CNY
timezone: Asia/Shanghai
period:
  start: 2027-01-01
  end: 2027-12-31
organization:
  roles:
    - id: role-pm
      name: 项目经理
      party: supplier
      post: management
    - id: role-ops
      name: 运维工程师
      party: supplier
      post: operation
schedule:
  phases:
${each(
  phases,
  phase => `    - id: ph-${phase}
      kind: implementation
      name: 第 ${phase + 1} 阶段：${['调研与准备', '部署与迁移', '巡检与优化', '演练与验收'][phase % 4]}
      start: ${day(begin(phase * 10, activities))}
      end: ${day(Math.min(364, begin(phase * 10 + 9, activities) + 34))}
      activities:
${each(
  Math.min(10, activities - phase * 10),
  index => `        - id: ac-${phase * 10 + index}
          kind: inspection
          name: ${['巡检机房供配电设备', '迁移数据库到新存储', '更换精密空调压缩机', '复核备份并做恢复测试'][index % 4]} ${phase * 10 + index + 1}
          owner: ${index % 2 === 0 ? 'role-pm' : 'role-ops'}
          start: ${day(begin(phase * 10 + index, activities))}
          end: ${day(Math.min(364, begin(phase * 10 + index, activities) + 4 + (index % 5) * 7))}
${index === 0 ? '' : `          after: [ac-${phase * 10 + index - 1}]\n`}`,
)}`,
)}  milestones:
${each(
  phases,
  phase => `    - id: ms-${phase}
      name: 第 ${phase + 1} 阶段完成
      date: ${day(Math.min(364, begin(phase * 10 + 9, activities) + 34))}
`,
)}riskPlan:
  method: 每月评审
  matrix:
    scale: 5
    low: 4
    high: 12
  register:
${each(
  risks,
  index => `    - id: rk-${index + 1}
      name: ${['市电中断且发电机启动失败', '夏季制冷能力不足', '数据库迁移后数据不一致', '关键人员离职'][index % 4]} ${index + 1}
      likelihood: ${1 + ((index * 7) % 5)}
      impact: ${1 + ((index * 3) % 5)}
      level: ${(1 + ((index * 7) % 5)) * (1 + ((index * 3) % 5)) >= 12 ? 'high' : (1 + ((index * 7) % 5)) * (1 + ((index * 3) % 5)) <= 4 ? 'low' : 'medium'}
      owner: role-pm
      avoid: 双路供电，每小时备份一次
      report: P1M
`,
)}`;
}
