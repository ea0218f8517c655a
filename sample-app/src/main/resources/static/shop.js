// The buy button of a product page: places an order for the first customer, then pays it.
const button = document.querySelector("button[data-product]");
const message = document.querySelector("#message");

const post = (path, body) => fetch(path, {
  method: "POST",
  headers: {"Content-Type": "application/json"},
  body: JSON.stringify(body),
});

button?.addEventListener("click", async () => {
  const placed = await post("/orders", {userId: 1, productId: Number(button.dataset.product), quantity: 1});
  if (!placed.ok) {
    message.textContent = "The order was refused.";
    return;
  }
  const order = await placed.json();
  const paid = await post("/payments", {orderId: order.id, amountCents: order.amountCents});
  message.textContent = paid.ok ? `Order ${order.id} is paid.` : `Order ${order.id} is placed, the payment failed.`;
});
