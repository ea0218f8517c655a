insert into users (id, name, email, street, city) values
  (1, 'Ada Moana', 'ada@example.com', '1 Harbour Road', 'Port Stanley'),
  (2, 'Ben Tupaia', 'ben@example.com', '12 Reef Lane', 'Papeete'),
  (3, 'Chloe Hawaiki', 'chloe@example.com', '3 Lagoon Street', 'Apia'),
  (4, 'Dan Kupe', 'dan@example.com', '44 Wharf Street', 'Russell'),
  (5, 'Eve Vaka', 'eve@example.com', '5 Atoll Way', 'Majuro');

insert into products (id, name, description, price_cents) values
  (1, 'Paddle', 'Carbon, one piece, for long crossings.', 18900),
  (2, 'Dry bag', 'Twenty litres, rolls shut.', 2450),
  (3, 'Hand bailer', 'Wood, as it has always been.', 1990),
  (4, 'Star map', 'The rising points of forty stars, on cloth.', 3200),
  (5, 'Sail', 'Crab claw, woven polyester.', 64000),
  (6, 'Lashing cord', 'A hundred metres, three strands.', 1550),
  (7, 'Water can', 'Ten litres, food safe.', 1290),
  (8, 'Spare float', 'Foam core, fits most booms.', 41500);

insert into sales (product_id, sold_on, quantity)
  select mod(x * 7, 8) + 1, dateadd('day', mod(x, 1096), date '2023-01-01'), mod(x, 5) + 1
  from system_range(1, 120000);
