create table users (
  id bigint primary key,
  name varchar(80) not null,
  email varchar(120) not null,
  street varchar(120) not null,
  city varchar(80) not null
);

create table products (
  id bigint primary key,
  name varchar(80) not null,
  description varchar(400) not null,
  price_cents int not null
);

create table orders (
  id bigint generated always as identity primary key,
  user_id bigint not null,
  product_id bigint not null references products (id),
  quantity int not null,
  amount_cents bigint not null,
  address varchar(300) not null,
  placed_at timestamp default current_timestamp not null
);
create index orders_of_user on orders (user_id);

create table payments (
  id bigint generated always as identity primary key,
  order_id bigint not null,
  amount_cents bigint not null,
  reference varchar(40) not null
);

create table sales (
  product_id bigint not null,
  sold_on date not null,
  quantity int not null
);
