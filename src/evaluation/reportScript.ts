/** What the report does by itself: a click on a head sorts the questions, the box leaves those with faults. */
export const REPORT_SCRIPT = `
const table = document.getElementById('questions');
const heads = [...table.tHead.rows[0].cells];
const key = (body, column) => {
  const cell = body.rows[0].cells[column];
  return cell.dataset.sort ?? cell.textContent;
};
for (const [column, head] of heads.entries()) {
  head.addEventListener('click', () => {
    const order = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', order);
    const sign = order === 'ascending' ? 1 : -1;
    const bodies = [...table.tBodies].sort((one, other) => {
      const [a, b] = [key(one, column), key(other, column)];
      const numbers = Number(a) - Number(b);
      return sign * (Number.isNaN(numbers) ? a.localeCompare(b) : numbers);
    });
    table.append(...bodies);
  });
}
document.getElementById('faulty').addEventListener('change', (event) => {
  table.classList.toggle('only', event.target.checked);
});
`;
